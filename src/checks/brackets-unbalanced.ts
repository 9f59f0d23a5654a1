/** 括号引号不配: 《》“”‘’（）【】〈〉〔〕 that do not close, close nothing, or cross. */
import { edit } from '../diagnostics/rule.ts'
import type { Check, Found } from './check.ts'
import type { Passage } from './galley.ts'

const closers: Record<string, string> = {
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '（': '）',
  '【': '】',
  '〔': '〕',
}
const openers = Object.fromEntries(Object.entries(closers).map(([open, close]) => [close, open]))
const marks = /[《》〈〉“”‘’（）【】〔〕]/g
const names: Record<string, string> = {
  '《': '书名号',
  '〈': '书名号',
  '“': '引号',
  '‘': '单引号',
  '（': '括号',
  '【': '方头括号',
  '〔': '六角括号',
}

interface Mark {
  char: string
  at: number
}

export const bracketsUnbalanced = {
  id: 'brackets-unbalanced',
  severity: 'warning',
  means: '书名号、引号、括号不成对、相互交错，或方向反了。',
  fix: '补上、删去或改正指出的一个；书名号里再用书名号时，里面的用〈〉。',
  basis: 'GB/T 15834—2011 4.8、4.9、4.15：引号、括号、书名号成对使用',
  bad: edit(['要抓好示例工作。', '要编好《示例县志。']),
  good: edit(['要抓好示例工作。', '要编好《示例县志》。']),
  run({ passages }, say) {
    for (const passage of passages)
      if (passage.part !== 'contents' && passage.part !== 'furniture') checkPassage(passage, say)
  },
} as const satisfies Check

function checkPassage(passage: Passage, say: (found: Found) => void): void {
  const { text } = passage
  const all: Mark[] = []
  for (const match of text.matchAll(marks)) {
    const mark = { char: match[0], at: match.index }
    if (!isListMarker(text, mark) && !isApostrophe(text, mark)) all.push(mark)
  }
  const open: Mark[] = []
  /** Closers whose opener was given up when another crossed it. */
  const crossed = new Set<Mark>()
  const missingClose = (mark: Mark): void =>
    say({
      span: passage.span(mark.at, endOfRun(text, mark, all)),
      message: `\`${around(text, mark.at)}\` 的${names[mark.char]} \`${mark.char}\` 没有配对的 \`${closers[mark.char]}\``,
      suggestion: `补上 \`${closers[mark.char]}\`，或删去多余的 \`${mark.char}\``,
    })
  const wrongWay = (mark: Mark, right: string): void =>
    say({
      span: passage.span(mark.at, mark.at + 1),
      message: `\`${around(text, mark.at)}\` 的 \`${mark.char}\` 方向反了，应为 \`${right}\``,
      suggestion: `改成 \`${right}\``,
    })
  for (const [i, mark] of all.entries()) {
    if (crossed.has(mark)) continue
    const close = closers[mark.char]
    if (close) {
      const same = open.findIndex(({ char }) => char === mark.char)
      // （…（…）…） may stand; the others give way to another kind inside.
      if (same >= 0 && mark.char !== '（') {
        const outer = open[same]!
        const next = all.slice(i + 1).find(({ char }) => char === mark.char || char === close)
        const later =
          next &&
          all.slice(all.indexOf(next) + 1).find(({ char }) => char === mark.char || char === close)
        if (next?.char === close && later?.char === close) {
          const inner = mark.char === '《' ? '〈〉' : mark.char === '“' ? '‘’' : '另一种括号'
          say({
            span: passage.span(mark.at, next.at + 1),
            message: `${names[mark.char]}里又用了 \`${mark.char}${close}\`，里面的应为 ${inner}`,
            suggestion: `里面的一对改成 ${inner}`,
          })
          open.push(mark)
          continue
        }
        if (mark.char === '“' || mark.char === '‘') {
          if (next?.char !== close) {
            wrongWay(mark, close)
            open.splice(same)
            continue
          }
        }
        missingClose(outer)
        open.splice(same)
      }
      open.push(mark)
      continue
    }
    const needed = openers[mark.char]!
    if (open[open.length - 1]?.char === needed) {
      open.pop()
      continue
    }
    const at = open.map(({ char }) => char).lastIndexOf(needed)
    if (at >= 0) {
      // What stands open above it either crosses it or was never closed.
      for (const inner of open.splice(at).slice(1)) {
        const own = all
          .slice(i + 1)
          .find(({ char }) => char === inner.char || char === closers[inner.char])
        const crosses = own?.char === closers[inner.char]
        if (!crosses) {
          missingClose(inner)
          continue
        }
        crossed.add(own!)
        say({
          span: passage.span(inner.at, own!.at + 1),
          message: `\`${needed}\` 与 \`${inner.char}\` 交错：先开的应后关`,
          suggestion: `把 \`${own!.char}\` 移到 \`${mark.char}\` 的前面`,
          also: [
            { span: passage.span(mark.at, mark.at + 1), message: `\`${mark.char}\` 关在这里` },
          ],
        })
      }
      continue
    }
    const next = all.slice(i + 1).find(({ char }) => char === mark.char || char === needed)
    if (
      next?.char === mark.char &&
      (mark.char === '”' || mark.char === '’') &&
      next.at > mark.at + 1
    ) {
      wrongWay(mark, needed)
      open.push({ char: needed, at: mark.at })
      continue
    }
    say({
      span: passage.span(beginOfRun(text, mark, all), mark.at + 1),
      message: `\`${around(text, mark.at)}\` 的${names[needed]} \`${mark.char}\` 没有配对的 \`${needed}\``,
      suggestion: `补上 \`${needed}\`，或删去多余的 \`${mark.char}\``,
    })
  }
  for (const mark of open) missingClose(mark)
}

/** 1）, a） at the start of a clause number it. */
const isListMarker = (text: string, { char, at }: Mark): boolean =>
  char === '）' &&
  /(?:^|[。；：，、\s])[\da-zA-Z一二三四五六七八九十①-⑳]{1,3}$/.test(
    text.slice(Math.max(0, at - 5), at),
  )

/** People’s. */
const isApostrophe = (text: string, { char, at }: Mark): boolean =>
  char === '’' && /[A-Za-z]/.test(text[at - 1] ?? '') && !text.slice(0, at).includes('‘')

/** Where the missing half may stand: up to the end of the sentence, or the next mark of the kind. */
function endOfRun(text: string, { char, at }: Mark, all: readonly Mark[]): number {
  const stop = /[。！？]/g
  stop.lastIndex = at
  const sentence = stop.exec(text)?.index ?? text.length
  const next = all.find((mark) => mark.at > at && mark.char === char)?.at ?? text.length
  return Math.max(at + 1, Math.min(sentence, next))
}

function beginOfRun(text: string, { at, char }: Mark, all: readonly Mark[]): number {
  let sentence = at
  while (sentence > 0 && !/[。！？]/.test(text[sentence - 1]!)) sentence--
  const last = [...all].reverse().find((mark) => mark.at < at && mark.char === char)
  return Math.max(sentence, last ? last.at + 1 : 0)
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 6), at + 7)
