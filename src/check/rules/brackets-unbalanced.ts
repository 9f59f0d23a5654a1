/** 括号引号不配: 《》“”‘’（）【】〈〉〔〕 that do not close, close nothing, or cross. */
import { edit } from '../../finding/rule.ts'
import type { Check, RuleFinding } from '../check.ts'
import type { Passage } from '../proof-sheet.ts'

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

/** More of them in one paragraph are the fault of something else. */
const most = 40

function checkPassage(passage: Passage, say: (found: RuleFinding) => void): void {
  const { text } = passage
  const all: Mark[] = []
  for (const match of text.matchAll(marks)) {
    const mark = { char: match[0], at: match.index }
    if (!isListMarker(text, mark) && !isApostrophe(text, mark)) all.push(mark)
  }
  if (all.length) new MarkReader(passage, all, say).read()
}

/** Goes through the marks of a passage, and keeps those that stand open. */
class MarkReader {
  private readonly passage: Passage
  private readonly all: readonly Mark[]
  private readonly say: (found: RuleFinding) => void
  private readonly next: (index: number) => Mark | undefined
  private readonly open: Mark[] = []
  /** Closers whose opener was given up when another crossed it. */
  private readonly crossed = new Set<Mark>()
  private told = 0

  constructor(passage: Passage, all: readonly Mark[], say: (found: RuleFinding) => void) {
    this.passage = passage
    this.all = all
    this.say = say
    this.next = nextOfKind(all)
  }

  read(): void {
    for (const [i, mark] of this.all.entries()) {
      if (this.told >= most || this.open.length > most) break
      if (this.crossed.has(mark)) continue
      const close = closers[mark.char]
      if (close) this.opens(i, mark, close)
      else this.closes(i, mark, openers[mark.char]!)
    }
    for (const mark of this.open) this.missingClose(mark)
  }

  private tell(found: RuleFinding): void {
    if (this.told++ < most) this.say(found)
  }

  private missingClose(mark: Mark): void {
    const { text } = this.passage
    this.tell({
      span: this.passage.span(mark.at, endOfRun(text, mark)),
      message: `\`${around(text, mark.at)}\` 的${names[mark.char]} \`${mark.char}\` 没有配对的 \`${closers[mark.char]}\``,
      suggestion: `补上 \`${closers[mark.char]}\`，或删去多余的 \`${mark.char}\``,
    })
  }

  private wrongWay(mark: Mark, right: string): void {
    this.tell({
      span: this.passage.span(mark.at, mark.at + 1),
      message: `\`${around(this.passage.text, mark.at)}\` 的 \`${mark.char}\` 方向反了，应为 \`${right}\``,
      suggestion: `改成 \`${right}\``,
    })
  }

  private opens(i: number, mark: Mark, close: string): void {
    const { open, all, next } = this
    const same = open.findIndex(({ char }) => char === mark.char)
    // （…（…）…） may stand; the others give way to another kind inside.
    if (same >= 0 && mark.char !== '（') {
      const inner = next(i)
      const later = inner && next(all.indexOf(inner, i))
      if (inner?.char === close && later?.char === close) {
        const right = mark.char === '《' ? '〈〉' : mark.char === '“' ? '‘’' : '另一种括号'
        this.tell({
          span: this.passage.span(mark.at, inner.at + 1),
          message: `${names[mark.char]}里又用了 \`${mark.char}${close}\`，里面的应为 ${right}`,
          suggestion: `里面的一对改成 ${right}`,
        })
        open.push(mark)
        return
      }
      if ((mark.char === '“' || mark.char === '‘') && inner?.char !== close) {
        this.wrongWay(mark, close)
        open.splice(same)
        return
      }
      this.missingClose(open[same]!)
      open.splice(same)
    }
    open.push(mark)
  }

  private closes(i: number, mark: Mark, needed: string): void {
    const { open } = this
    if (open[open.length - 1]?.char === needed) {
      open.pop()
      return
    }
    const at = open.map(({ char }) => char).lastIndexOf(needed)
    if (at >= 0) return this.closesOver(i, mark, open.splice(at))
    const following = this.next(i)
    if (
      following?.char === mark.char &&
      (mark.char === '”' || mark.char === '’') &&
      following.at > mark.at + 1
    ) {
      this.wrongWay(mark, needed)
      open.push({ char: needed, at: mark.at })
      return
    }
    const { text } = this.passage
    this.tell({
      span: this.passage.span(beginOfRun(text, mark), mark.at + 1),
      message: `\`${around(text, mark.at)}\` 的${names[needed]} \`${mark.char}\` 没有配对的 \`${needed}\``,
      suggestion: `补上 \`${needed}\`，或删去多余的 \`${mark.char}\``,
    })
  }

  /** What stands open above the opener either crosses it or was never closed. */
  private closesOver(i: number, mark: Mark, [opener, ...above]: readonly Mark[]): void {
    const needed = opener!.char
    for (const inner of above) {
      const own = this.all
        .slice(i + 1, i + 1 + most)
        .find(({ char }) => char === inner.char || char === closers[inner.char])
      if (own?.char !== closers[inner.char]) {
        this.missingClose(inner)
        continue
      }
      this.crossed.add(own!)
      this.tell({
        span: this.passage.span(inner.at, own!.at + 1),
        message: `\`${needed}\` 与 \`${inner.char}\` 交错：先开的应后关`,
        suggestion: `把 \`${own!.char}\` 移到 \`${mark.char}\` 的前面`,
        also: [
          { span: this.passage.span(mark.at, mark.at + 1), message: `\`${mark.char}\` 关在这里` },
        ],
      })
    }
  }
}

/** The mark of the same kind, opening or closing, that comes after one. */
function nextOfKind(all: readonly Mark[]): (index: number) => Mark | undefined {
  const after = new Int32Array(all.length)
  const last = new Map<string, number>()
  for (let i = all.length - 1; i >= 0; i--) {
    const kind = openers[all[i]!.char] ?? all[i]!.char
    after[i] = last.get(kind) ?? -1
    last.set(kind, i)
  }
  return (index) => all[after[index]!]
}

/** 1）, a） at the start of a clause number it. */
const isListMarker = (text: string, { char, at }: Mark): boolean =>
  char === '）' &&
  /(?:^|[。；：，、\s])[\da-zA-Z一二三四五六七八九十①-⑳]{1,3}$/.test(
    text.slice(Math.max(0, at - 5), at),
  )

/** People’s. */
const isApostrophe = (text: string, { char, at }: Mark): boolean =>
  char === '’' &&
  /[A-Za-z]/.test(text[at - 1] ?? '') &&
  !text.slice(Math.max(0, at - 80), at).includes('‘')

/** How far the missing half may be, in characters. */
const reach = 200

/** Where the missing half may stand: up to the end of the sentence, or the next mark of the kind. */
function endOfRun(text: string, { char, at }: Mark): number {
  let end = at + 1
  while (
    end < text.length &&
    end < at + reach &&
    text[end] !== char &&
    !/[。！？]/.test(text[end]!)
  )
    end++
  return end
}

function beginOfRun(text: string, { at, char }: Mark): number {
  let start = at
  while (
    start > 0 &&
    start > at - reach &&
    text[start - 1] !== char &&
    !/[。！？]/.test(text[start - 1]!)
  )
    start--
  return start
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 6), at + 7)
