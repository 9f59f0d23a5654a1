/** 政区: the 市州 and 县(市、区) of a province with their GB/T 2260 codes. */
import { divisions, ordinaryWords } from './divisions.ts'

export interface Division {
  /** Six digits, e.g. 510700. */
  readonly code: string
  /** Full name, e.g. 绵阳市. */
  readonly name: string
  /** Names it is printed by, full name first, e.g. 绵阳市, 绵阳. */
  readonly printed: readonly string[]
  /** 市州 rather than county. */
  readonly prefecture: boolean
}

interface Province {
  /** Two digits, e.g. 51. */
  readonly code: string
  /** 四川省, 广西壮族自治区, 重庆市 */
  readonly name: string
  /** 四川, 广西, 重庆 */
  readonly short: string
  readonly places: readonly Division[]
}

const peoples =
  '藏|羌|彝|回|壮|苗|侗|土家|布依|水|仡佬|瑶|白|哈尼|傣|傈僳|拉祜|佤|纳西|景颇|布朗|普米|怒|独龙|德昂|阿昌|基诺|蒙古|满|朝鲜|达斡尔|鄂温克|鄂伦春|畲|黎|土|撒拉|保安|东乡|裕固|哈萨克|维吾尔|柯尔克孜|塔吉克|锡伯|毛南|仫佬|京|各'
const minority = new RegExp(`(?:(?:${peoples})族|哈萨克|维吾尔|锡伯|塔吉克|蒙古)+自治[州县旗]$`)

/** 绵阳市 → 绵阳; 阿坝藏族羌族自治州 → 阿坝州, 阿坝. A short form of one character (理县 → 理) is none. */
function shortNames(name: string): string[] {
  const stem = name.replace(minority, '')
  if (stem !== name) return stem.length > 1 ? [stem + name.slice(-1), stem] : []
  // 旗 is told apart by what stands before it (左旗, 右旗); 神农架林区, 阿里地区 are read in full.
  if (/[旗盟]$|地区$|林区$/.test(name)) return []
  return name.length > 2 ? [name.slice(0, -1)] : []
}

const municipal = /^(?:11|12|31|50)/

/** Reads the part of the table that begins with a province's line. */
function readProvince(code: string): Province | undefined {
  const start = divisions.indexOf(`\n${code} `)
  if (start < 0) return undefined
  const [head = '', ...rows] = divisions.slice(start + 1).split('\n')
  const name = head.slice(3)
  const places: Division[] = []
  for (const row of rows) {
    const match = /^(\d{4})([^:]*):\s*(.*)$/.exec(row)
    if (!match) break
    const [, prefix = '', city = '', counties = ''] = match
    const printed = [city, ...shortNames(city)]
    if (city) places.push({ code: `${prefix}00`, name: city, printed, prefecture: true })
    for (const county of counties.split(' ').filter(Boolean)) {
      const own = county.slice(2)
      const short = shortNames(own).filter(
        // 阿坝县 in 阿坝州: the short form is the 州's.
        (each) => !printed.includes(each) && !ordinaryWords.has(each),
      )
      places.push({
        code: prefix + county.slice(0, 2),
        name: own,
        printed: [own, ...short],
        prefecture: false,
      })
    }
  }
  if (municipal.test(code))
    places.unshift({
      code: `${code}0000`,
      name,
      printed: [name, ...shortNames(name)],
      prefecture: true,
    })
  const short = name.replace(/(?:壮族|回族|维吾尔)?自治区$|[省市]$/, '')
  return { code, name, short, places }
}

const known = new Map<string, Province | undefined>()

/** A province by its two-digit code; undefined for a code that is none. */
export function provinceOf(code: string): Province | undefined {
  if (!known.has(code)) known.set(code, readProvince(code))
  return known.get(code)
}

const fullNames = new Map<string, string>()

/** Full name of a place anywhere in the country by any of its printed names; undefined for none. */
export function findPlaceName(text: string): string | undefined {
  if (!fullNames.size) {
    for (const [, code] of divisions.matchAll(/^(\d{2}) /gm)) {
      const province = provinceOf(code!)!
      for (const name of [province.name, province.short]) fullNames.set(name, province.name)
      for (const { name, printed } of province.places)
        for (const each of printed) if (!fullNames.has(each)) fullNames.set(each, name)
    }
  }
  return fullNames.get(text)
}

/** The code of a province by its code or any of its names: 51, 四川, 四川省. */
export function provinceCode(text: string): string | undefined {
  const codes = [...divisions.matchAll(/^(\d{2}) /gm)].map((match) => match[1]!)
  return codes.find((code) => {
    const province = provinceOf(code)!
    return text === code || text === province.name || text === province.short
  })
}

/** 四川省 for code 51. */
export const provinceName = (code: string): string => provinceOf(code)!.name
