/** 机构. A name begins at a place, 省/市/县, 全国 … or a known office, and ends in what organisations end in. */
import { canonicalOrganization, type Names } from './names.ts'
import { overlapOf, type Extent } from '../extent.ts'
import { matchesOf } from '../matches.ts'

export interface OrgMark extends Extent {
  type: 'organization'
  /** Canonical. */
  name: string
  printed: string
}

/** How names of organisations end. Longer endings first, where one is the end of another. */
export const orgSuffix =
  '地方志工作办公室|地方志编纂委员会办公室|地方志办公室|地方志办|史志办公室|史志办|志办|党史地方志研究室|党史和地方志研究室|党史和地方志编纂中心|地方志编纂中心|党史研究室|文献研究院|方志文化研究中心|指导小组|方志馆|史志馆|档案馆|档案局|图书馆|文化馆|博物馆|纪念馆|年鉴社|编辑部|人大常委会|人民政府办公室|政府办公室|人民政府|党委宣传部|委宣传部|委组织部|委统战部|委党校|宣传部|组织部|党校|委办公室|委员会|出版社|研究院|研究所|研究会|研究室|研究中心|大学|学院|学会|协会|联合会|日报社|晚报社|报社|电视台|广播台|分社|通讯社|传媒集团|集团|有限公司|公司|中学|小学|学校|医院|银行|中心|管理局|管理委员会|管委会|局|厅|省委|市委|县委|区委|州委'

const inner =
  '[^\\s，。；：、！？“”‘’《》（）()【】,;:!?的了在与和及并被将由从向对为以到赴于召开举办参加出席指出强调是]'
const compiled = new WeakMap<Names, RegExp>()

function pattern(names: Names): RegExp {
  let regex = compiled.get(names)
  if (!regex) {
    const places = [...names.placesByName.keys()].sort((a, b) => b.length - a.length)
    const anchors = [
      names.provinceName,
      names.province,
      ...(names.province === '四川' ? ['巴蜀'] : []),
      '中国',
      '国家',
      '全国',
      '中央',
      '(?![与和及在由赴到对向从于各全本该以被把将同经请并有省市县区州])(?:(?![由向给报])[\\u4e00-\\u9fff]){2,3}(?:市|县|区|州|镇|乡)',
      '省',
      '市',
      '县',
      '区',
      '州',
    ].join('|')
    regex = new RegExp(
      `(?=[${firsts(names.offices)}])(?:${names.offices.map(literally).join('|')})|政协[\\u4e00-\\u9fff]{2,6}?委(?:员会)?|(?:(?=[${firsts(places)}])(?:${places.join('|')})|${anchors})${inner}{0,14}?(?:${orgSuffix})`,
      'g',
    )
    compiled.set(names, regex)
  }
  return regex
}

/** Organisations of `names.csv` by any of their names, among those known by their form: the longer one wins. */
function withKnown(found: readonly OrgMark[], text: string, names: Names): OrgMark[] {
  const known = names.organizations.find(text).map(({ start, end, value }): OrgMark => ({
    type: 'organization',
    start,
    end,
    name: value.name,
    printed: text.slice(start, end),
  }))
  if (!known.length) return [...found]
  const kept = known.filter((mark) => {
    const other = overlapOf(found, mark.start, mark.end)
    return !other || other.end - other.start <= mark.end - mark.start
  })
  return [...found.filter((mark) => !overlapOf(kept, mark.start, mark.end)), ...kept].sort(
    (a, b) => a.start - b.start,
  )
}

/** First characters of words, as a class: one look says that none of them begins here. */
const firsts = (words: readonly string[]): string =>
  [...new Set(words.map((word) => literally(word[0]!)))].join('')

/** A name in a config is text, whatever signs it holds. */
const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const before = /[全各本该以成乡镇街]$/

export function findOrganizations(text: string, names: Names): OrgMark[] {
  const found: OrgMark[] = []
  for (const match of matchesOf(pattern(names), text)) {
    const printed = match[0]
    if (/^[省市县区州]/.test(printed) && before.test(text[match.index - 1] ?? '')) continue
    if (printed.length < 3 && !/委$/.test(printed)) continue
    found.push({
      type: 'organization',
      start: match.index,
      end: match.index + printed.length,
      name: canonicalOrganization(printed, names),
      printed,
    })
  }
  return withKnown(found, text, names)
}
