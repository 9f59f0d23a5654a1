/** 名称: what the program knows of organisations and places before it reads a bulletin. */
import type { Config } from '../config.ts'
import { placesOf, type Place } from './places.ts'

export interface Names {
  /** 编发单位, canonical. */
  readonly office: string
  /** Every printed name of the issuing office, longest first. */
  readonly offices: readonly string[]
  /** 省名, without 省. */
  readonly province: string
  readonly placeByName: ReadonlyMap<string, Place>
  readonly placePattern: RegExp
}

const cache = new WeakMap<Config, Names>()

export function namesOf(config: Config): Names {
  let names = cache.get(config)
  if (!names) cache.set(config, (names = makeNames(config)))
  return names
}

function makeNames(config: Config): Names {
  const placeByName = new Map<string, Place>()
  for (const place of placesOf(config.province)) {
    // A name that two places share (市中区 of 内江 and of 乐山) keeps the first; 市州 come before counties.
    for (const name of place.printed) if (!placeByName.has(name)) placeByName.set(name, place)
  }
  const sorted = [...placeByName.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return {
    office: config.office,
    offices: [config.office, ...config.officeAliases].sort(
      (a, b) => b.length - a.length || (a < b ? -1 : 1),
    ),
    province: config.provinceName,
    placeByName,
    placePattern: sorted.length
      ? new RegExp(
          // One look at the first character rules out most places of a text.
          `(?=[${[...new Set(sorted.map((name) => name[0]!))].join('')}])(?:${sorted.join('|')})`,
          'g',
        )
      : /(?!)/g,
  }
}

/** The canonical full name of an organisation: the issuing office by any of its names, else as printed. */
export function canonicalOrganization(printed: string, names: Names): string {
  if (/^(?:全|本|我)?办$/.test(printed)) return names.office
  if (names.offices.includes(printed)) return names.office
  // 省地方志办年鉴处: a part of the office.
  const office = names.offices.find((name) => printed.startsWith(name))
  const unit = office ? printed.slice(office.length) : ''
  if (/^[\u4e00-\u9fff]{1,8}[处室科]$/.test(unit)) return names.office + unit
  return provincial(printed, names)
}

/** 省政府, 省旅游局: of the issuer's province. */
function provincial(printed: string, names: Names): string {
  if (!names.province || !/^省(?![级直内外市际情])/.test(printed)) return printed
  if (printed === '省政府') return `${names.province}省人民政府`
  if (printed === '省社科院') return `${names.province}省社会科学院`
  return /(?:厅|局|院|馆|社|大学|学院|中心|学会|协会|办公厅|常委会|研究所)$/.test(printed)
    ? names.province + printed
    : printed
}
