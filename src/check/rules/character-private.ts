/** 私用区字和读不出的字: what shows as a box, or as something else, on another machine. */
import { edit, good } from '../../finding/rule.ts'
import { charactersLike, codeOf } from '../characters.ts'
import type { Check } from '../check.ts'

const like =
  /[\ue000-\uf8ff\ufffd\ufffe]|[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|[\u{f0000}-\u{10fffd}]/gu

export const characterPrivate = {
  id: 'character-private',
  severity: 'warning',
  means: '有私用区的字、读不出的字（�）或控制符，换一台机器就看不见。',
  fix: '换成正字；生僻字用 GB 18030 里的编码。',
  basis: 'GB 18030—2022《信息技术 中文编码字符集》',
  bad: edit(['抓好示例工作', '抓好示例\ue5e5作']),
  good,
  run(sheet, say) {
    for (const { char, span, before, after } of charactersLike(sheet, like))
      say({
        span,
        message: `\`${before.slice(-2)}\` 与 \`${after.slice(0, 2)}\` 之间是${/[\ue000-\uf8ff]|[\u{f0000}-\u{10fffd}]/u.test(char) ? '私用区的字' : '读不出的字或控制符'}（${codeOf(char)}）`,
        suggestion: '对照原件换成正字',
      })
  },
} as const satisfies Check
