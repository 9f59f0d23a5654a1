/** 协作单位: who a task is to be done with: 会同教育部门, 联合某大学, 与某馆共建. */
import { matchesOf } from '../../language/matches.ts'

const joint =
  /(?:会同|联合|协同|配合|携手)|(?<=^|[，。；])与(?=[^，。；]{2,40}?(?:共建|共享|合作|联合|共同))/g
/** 联合开展…: together, but nobody is named. */
const alone =
  /^(?:开展|举办|印发|编纂|主办|制定|推出|建设|成立|启动|组织|打造|出版(?!单位|社|部门)|发布|召开|签|实施|申报|攻关|调研|检查|督[查导]|培[养训]|推[进动]|做好|抓好|有关方面)/
const officeEnd =
  '部门|单位|机构|办公室|办(?!好|理|成|学)|局|委|厅|馆|大学|高校科研团队|高校|党校|团队|学院|出版社|社|院|公司|政府|党委|中心|学会|协会|媒体|街道|乡镇|台|集团|学校|中学|银行|研究所'
/** The shortest run that ends as offices end; 四川大学|出版社 is one. */
const oneOffice = new RegExp(
  `^[^，。；：！？“”《》、]{0,18}?(?:${officeEnd})(?:党校|宣传部|组织部|出版社|图书馆|档案馆|博物馆|学院|研究院|办公室|部门)?`,
)

/** 会同教育部门抓好… → 教育部门; 教育、文旅部门 are two; 文化和旅游部门 is one. */
export function partnersIn(text: string): { name: string; start: number; end: number }[] {
  const found: { name: string; start: number; end: number }[] = []
  for (const match of matchesOf(joint, text)) {
    let at = match.index + match[0].length
    if (alone.test(text.slice(at))) continue
    const bare: { name: string; start: number }[] = []
    for (;;) {
      const part = /^[^，。；：！？“”《》、]{1,26}/.exec(text.slice(at))?.[0] ?? ''
      const listed = text[at + part.length] === '、'
      const office = oneOffice.exec(part)?.[0] ?? ''
      if (listed && office.length < part.length && part.length <= 6 && !office) {
        bare.push({ name: part, start: at })
        at += part.length + 1
        continue
      }
      if (!office) break
      const end = at + office.length
      // 教育、文旅部门: the noun belongs to both.
      const noun = /(?:部门|单位|机构)$/.exec(office)?.[0] ?? ''
      for (const other of bare.splice(0))
        if (noun) found.push({ name: other.name + noun, start: other.start, end })
      found.push({ name: office, start: at, end })
      const more =
        /^(?:、|[和与及](?=[^，。；：、]{2,18}(?:部门|单位|局|厅|馆|大学|社|院|中心|会)))/.exec(
          text.slice(end),
        )
      if (!more) break
      at = end + more[0].length
    }
  }
  return found
}
