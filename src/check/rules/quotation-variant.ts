/**
 * 引语两样: one quotation printed in two ways. In the real issue of 2024-01-31 the report of the government is quoted as
 * 高质量推进史志编修与开发利用, and as 高质量推进志鉴编修与开发利用. The program cannot know which is right: it asks.
 */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import type { Span } from '../../bulletin/types.ts'
import { isProse, type ProofSheet } from '../proof-sheet.ts'
import { quotationsOf, type Quotation } from '../quotations.ts'
import { changeOf, differences, isCounting, isTakenFor } from '../similar.ts'
import { earlierLike, Parts } from '../earlier.ts'

export const quotationVariant = {
  id: 'quotation-variant',
  severity: 'warning',
  means: '同一句引语，两处印得不一样：在一期之内，或与以前的各期。',
  fix: '对照原文改成一样；本来就是两句话时用 `ignore` 记下。',
  basis: '引文应与原文一致',
  bad: edit(
    ['研究有关工作。', '研究“高质量推进史志编修与开发利用”。'],
    ['要抓好示例工作。', '要落实“高质量推进志鉴编修与开发利用”的要求。'],
  ),
  good: edit(
    ['研究有关工作。', '研究“高质量推进史志编修与开发利用”。'],
    ['要抓好示例工作。', '要落实“高质量推进史志编修与开发利用”的要求。'],
  ),
  run(sheet, say) {
    const all = quotationsOf(sheet)
    const byText = new Map<string, Quotation[]>()
    for (const each of all) {
      const own = byText.get(each.text)
      if (own) own.push(each)
      else byText.set(each.text, [each])
    }
    const parts = new Parts()
    for (const [text, own] of byText) {
      for (const known of parts.near(text)) {
        if (!isVariant(known, text, 5)) continue
        const others = byText.get(known)!
        const few = others.slice(0, 20)
        if (own.slice(0, 20).every((one) => few.some((other) => areListed(one, other)))) continue
        // The rarer one is asked about; of two that stand as often, the later.
        const [odd, other] =
          own.length <= others.length ? [own[0]!, others[0]!] : [others[0]!, own[0]!]
        say({
          span: odd.span,
          message: `引语 \`${odd.text}\` 在别处印作 \`${other.text}\`，两处是否应当一样？`,
          suggestion: '对照原文，两处改成一样；本来就是两句话时用 `ignore` 记下',
          also: [{ span: other.span, message: `这里印作 \`${other.text}\`` }],
        })
      }
      parts.add(text)
    }
    for (const { quotation, span, printed } of unquotedLike(
      sheet,
      [...byText.values()].map((own) => own[0]!),
    ))
      say({
        span,
        message: `\`${printed}\` 在别处作为引语印作 \`${quotation.text}\`，两处是否应当一样？`,
        suggestion: '对照原文，两处改成一样；本来就是两句话时用 `ignore` 记下',
        also: [{ span: quotation.span, message: `这里印作 \`${quotation.text}\`` }],
      })
  },
  compare(archive, say) {
    for (const { seen, like, times } of earlierLike(
      archive,
      ({ quotations }) => quotations.map(({ text, at }) => ({ word: text, at })),
      isVariant,
    ))
      say({
        at: seen.at,
        message: `引语 \`${seen.word}\` 与以前印的 \`${like.word}\`（${times > 1 ? `${times} 次，` : ''}${like.at.path}）差一两个字，是否应当一样？`,
        suggestion: '对照原文改成一样；本来就是两句话时用 `ignore` 记下',
        also: [{ at: like.at, message: `这里印作 \`${like.word}\`` }],
      })
  },
} as const satisfies Check

/** Nearly one text: one run of a character or two differs, and not in a number. */
function isVariant(a: string, b: string, least = 6): boolean {
  if (Math.abs(a.length - b.length) > 2) return false
  const change = changeOf(a, b)
  if (!change) return false
  // 鉴…镜 for 镜…鉴: two characters that changed their places.
  if (a.length >= 10 && differences(a, b) === 2 && !/\d/.test(change.a + change.b)) return true
  if (change.a.length > 2 || change.b.length > 2 || isCounting(change)) return false
  const kept = change.before + change.after
  const size = Math.max(change.a.length, change.b.length)
  // Marks that were set differently are no other words.
  if (!/[\u4e00-\u9fff]/.test(change.a + change.b)) return false
  if (change.a.length === change.b.length && isTakenFor(change.a, change.b)) return kept >= 3
  if (size === 1) return kept >= least
  // Another word at an end makes another phrase: 方志文化进高校, 方志文化进社区.
  return kept >= 8 && change.after >= 2
}

/** “进高校”“进社区”: told in one breath, so meant to differ. */
function areListed(a: Quotation, b: Quotation): boolean {
  if (a.passage !== b.passage) return false
  const [first, second] = a.start < b.start ? [a, b] : [b, a]
  const between = second.passage.text.slice(first.end, second.start)
  return /^[”’]?[^，。！？；]{0,6}[、和与及]?[^，。！？；]{0,3}[“‘]?$/.test(between)
}

/** Words without quotes that are nearly a long quotation: one half of it stands there, and the other but for a slip. */
function* unquotedLike(
  { passages }: ProofSheet,
  quotations: readonly Quotation[],
): Generator<{ quotation: Quotation; span: Span; printed: string }> {
  for (const quotation of quotations.filter(({ text }) => text.length >= 10).slice(0, 200)) {
    const { text } = quotation
    const half = Math.floor(text.length / 2)
    for (const passage of passages) {
      if (!isProse(passage)) continue
      const { text: own } = passage
      for (const [part, from] of [
        [text.slice(0, half), 0],
        [text.slice(half), half],
      ] as const)
        for (let at = own.indexOf(part); at >= 0; at = own.indexOf(part, at + 1)) {
          const start = at - from
          const printed = start < 0 ? '' : own.slice(start, start + text.length)
          if (printed.length < text.length || printed === text || /[“”‘’]/.test(printed)) continue
          const change = changeOf(text, printed)!
          if (
            change.a.length > 2 ||
            isCounting(change) ||
            !/^[\u4e00-\u9fff]+$/.test(change.a + change.b)
          )
            continue
          // Within other quotes it has been looked at.
          if (own[start - 1] === '“' && own[start + text.length] === '”') continue
          yield { quotation, span: passage.span(start, start + text.length), printed }
        }
    }
  }
}
