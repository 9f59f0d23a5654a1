/** 部首字、兼容字: ⼯ (U+2F2F) for 工. A PDF leaves them behind; a search for 工 does not find them. */
import { edit } from '../../finding/rule.ts'
import { compatible } from '../../text/lines.ts'
import { charactersLike, codeOf } from '../characters.ts'
import type { Check } from '../check.ts'

const like = /[\u2e80-\u2fdf\uf900-\ufaff]|[\u{2f800}-\u{2fa1f}]/gu

export const characterCompatibility = {
  id: 'character-compatibility',
  severity: 'warning',
  means: '用了部首字或兼容汉字：看着一样，编码不同，查不到也印不准。记录里已按正字读。',
  fix: '换成正字；`check --fix` 可以代劳。',
  basis: 'GB 18030—2022；Unicode 部首区、兼容区',
  bad: edit(['抓好示例工作', '抓好示例⼯作']),
  good: edit(['抓好示例工作', '抓好示例工作']),
  run(sheet, say) {
    for (const { char, span } of charactersLike(sheet, like)) {
      const folded = [...compatible(char).normalize('NFKC')]
      const right = folded.length === 1 && folded[0] !== char ? folded[0]! : undefined
      say({
        span,
        message: `\`${char}\`（${codeOf(char)}）是部首字或兼容字${right ? `，不是 \`${right}\`` : ''}`,
        suggestion: right ? `换成 \`${right}\`（${codeOf(right)}）` : '换成正字',
        ...(right ? { edits: [{ span, put: right }] } : {}),
      })
    }
  },
} as const satisfies Check
