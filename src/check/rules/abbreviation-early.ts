/** 简称先于全称, where the config names both. */
import { edit, type Root } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'

const config = '{ "check": { "fullNames": [{ "full": "示例经济圈建设", "short": ["示经圈"] }] } }'
const withConfig = (root: Root): Root => ({ ...root, 'jianbao.config.json': config })

export const abbreviationEarly = {
  id: 'abbreviation-early',
  severity: 'warning',
  means: '简称出现在全称之前，或全篇没有全称。只查配置 `check.fullNames` 里写了的。',
  fix: '第一次出现时用全称，并注明简称。',
  basis: '《党政机关公文处理工作条例》第十九条：使用非规范化简称，应先用全称并注明简称',
  bad: withConfig(edit(['研究有关工作。', '研究示经圈工作。'])),
  good: withConfig(edit(['研究有关工作。', '研究示例经济圈建设（以下简称示经圈）工作。'])),
  run({ passages, config }, say) {
    for (const { full, short } of config.check.fullNames) {
      const isIntroduced = new Set<number | undefined>()
      let isKnown = false
      for (const passage of passages) {
        if (!isProse(passage) || passage.part === 'title') continue
        const { text, span } = passage
        const fullAt = text.indexOf(full)
        for (const name of short) {
          const at = outside(text, name, full)
          if (at < 0 || isKnown || (fullAt >= 0 && fullAt < at)) continue
          if (isIntroduced.has(passage.item)) continue
          isIntroduced.add(passage.item)
          say({
            span: span(at, at + name.length),
            message: `简称 \`${name}\` 出现在全称 \`${full}\` 之前`,
            suggestion: `第一次出现时写 \`${full}（以下简称${name}）\``,
          })
        }
        if (fullAt >= 0) isKnown = true
      }
    }
  },
} as const satisfies Check

/** The first place of a short name that is not part of the full one; -1: none. */
function outside(text: string, name: string, full: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const inFull = full.indexOf(name)
    if (inFull < 0 || text.slice(at - inFull, at - inFull + full.length) !== full) return at
  }
  return -1
}
