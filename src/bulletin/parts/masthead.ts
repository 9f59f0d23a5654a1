import type { Config, Series } from '../../config/config.ts'
import type { MastheadParts } from '../../config/masthead.ts'
import { joinBlocks } from '../../text/lines.ts'
import type { BlockRule } from '../state.ts'

/**
 * 报头: name and numbers, at the head or, on web copies, printed twice.
 *
 *     四川省地方志工作简报第12期（总第617期）
 *     四川省地方志工作简报2023年第40期—总第535期
 *     四 川 省 地 方 志 工 作 简 报
 *     第十二期
 *     四川省地方志工作办公室编    2024年3月8日
 */
export const masthead: BlockRule = (state) => {
  if (!state.atHead || state.block.hints.tail) return false
  const next = state.blocks[state.index + 1]
  // A narrow page wraps the line.
  const two = next && !next.hints.furniture ? state.text + next.text : ''
  if (
    seriesName(state.text, state.config).length > 0 &&
    isMasthead(two, state.config) &&
    !(isMasthead(state.text, state.config) && isMasthead(next!.text, state.config))
  ) {
    state.append(state.leaf('masthead', joinBlocks(state.block, next!)))
    state.index += 2
    return true
  }
  if (!isMasthead(state.text, state.config)) return false
  state.take('masthead')
  return true
}

const number = '(?:\\d{1,4}|[一二三四五六七八九十百〇零]{1,5})'
const bracketed = `[（(\\[〔【—–-]*\\s*(?:增刊|总第?${number}期|总第?${number}|第${number}期)[）)\\]〕】]*`
/** 2024年第12期（总第617期）, 增刊第2期, （增刊）, 第3期. */
const issueNumber = new RegExp(
  `^(?:(?:19|20)\\d{2}年?)?(?:[（(]?增刊[）)]?)?(?:${bracketed}){1,3}(?:[（(][\\d.．年月日—–~-]{5,30}[）)])?$`,
)
const dateLine = /^[（(]?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[）)]?(?:印发|编印)?$/
const publisher = new RegExp(
  '^.{4,30}(?:办公室|研究室|编纂中心|委员会|综合处|秘书处|编辑部)(?:(?:主办|编印|编发|编|印)(?:(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日)?|(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日)(?:印发|编印)?$',
)
const handling =
  /^(?:内部资料|内部刊物|注意保存|内部资料[，,]?注意保存|仅供参考|供领导参阅|送阅|秘密|机密)$/

/** The name of a series at the start of a line, with its 《》: its length, or 0. Other 简报, 简讯, 要闻 count with a number after them. */
export function seriesName(text: string, config: Config): { length: number; series?: Series } {
  const open = text.startsWith('《') ? 1 : 0
  let found: { length: number; series?: Series } = { length: 0 }
  for (const series of config.series) {
    for (const name of [series.name, ...series.aliases]) {
      if (!text.startsWith(name, open)) continue
      const length = open + name.length + (open && text[open + name.length] === '》' ? 1 : 0)
      // 甲志简报 and 甲志简报增刊 may both be series.
      if (length > found.length) found = { length, series }
    }
  }
  if (found.length) return found
  const other =
    /^《?[\u4e00-\u9fff]{2,20}(?:简报|简讯|要闻|工作动态|通讯|快报)》?(?=.*第.{1,5}期)/.exec(text)
  return { length: other?.[0].length ?? 0 }
}

/** What a masthead of the config's own templates says. */
export function readTemplate(
  text: string,
  config: Config,
): { series: Series; parts: MastheadParts } | undefined {
  for (const series of config.series) {
    for (const { read } of series.mastheads) {
      const parts = read(text)
      if (parts) return { series, parts }
    }
  }
  return undefined
}

/** ２０２４年 → 2024年, character by character, so that places stay true. */
export const halfDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

function isMasthead(printed: string, config: Config): boolean {
  const text = halfDigits(printed)
  if (readTemplate(text, config)) return true
  if (text.length > 60) return false
  const name = seriesName(text, config).length
  const rest = text.slice(name)
  if (name > 0 && (rest === '' || issueNumber.test(rest))) return true
  return (
    issueNumber.test(text) ||
    dateLine.test(text) ||
    publisher.test(text) ||
    text === config.office.name ||
    handling.test(text)
  )
}
