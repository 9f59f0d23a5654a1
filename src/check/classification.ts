/**
 * 密级与公开范围: lines of a bulletin's own that say it is not for the public, and where they stand. What the text only
 * tells of secrets (会议强调，要严守国家秘密) is none: a line of the head or the tail is, and anywhere one that can be
 * nothing else (（此件不公开）, 密级：秘密). Forms: GB/T 9704—2012, 7.2.2; 国家秘密定密管理规定.
 */
import type { BulletinTree, ColumnNode, ItemNode, Leaf } from '../bulletin/tree.ts'
import { spanOf } from '../text/lines.ts'
import type { Span } from '../bulletin/types.ts'
import { plain } from './plain.ts'

/** A line that says so, as printed. */
interface ClosedLine {
  text: string
  span: Span
}

// The words of such lines; each pattern below is made of them.
const level = '(?:秘密|机密|绝密)'
const urgency = '(?:特急|加急|急件|平急|平件)'
const period = '(?:(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月)|长期|永久|解密前)'
const scope =
  '(?:内部(?:资料|文件|刊物|材料|简报|情况|参考|交流|使用|发行|传阅|阅读|明电|电报)|内参)'
const care =
  '(?:(?:请|切|务必)?(?:注意|妥善|妥为|严格)(?:保存|保管|保密)|(?:严禁|不得|切勿|请勿|禁止)(?:外传|公开|转载|翻印|遗失|上网|扩散|复制|摘录)|免费交流)'
const refusal = '(?:不|不予|免予|免于|不宜|不得|暂不|暂缓|依申请|限制)公开'
const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)

/** Whole lines that can be nothing else, without brackets and marks. */
const certain: readonly RegExp[] = [
  // （此件不公开） 此件不予公开 依申请公开 本简报不公开发行
  whole(
    `(?:[此本](?:件|文|期|简报|文件|通知))?(?:未经批准|未经允许)?${refusal}(?:发布|发表|发行|出版|传播|转载|引用)?`,
  ),
  // 密级：秘密 保密期限：3年
  /^(?:密级|秘密等级|保密等级|密级和保密期限|保密期限):(?!(?:无|公开|非密|普通|一般|不涉密)$)./,
  new RegExp(`^(?:密级|秘密等级|保密等级)${level}`),
  // 秘密★3年 机密★长期
  new RegExp(`^(?:${level}|内部)[★☆*]`),
  // 是否公开：否 是否上网：不上网
  /^(?:(?:是否|可否)(?:对外)?(?:公开|上网)(?:公开|发布)?|公开与否|公开|上网(?:公开|发布)?):?(?:否|不|不可|不能|不宜|不公开|不予公开|不上网)$/,
  // 公开范围：内部
  new RegExp(
    `^(?:(?:公开)?(?:属性|类别|范围)|(?:阅读|发放|知悉)范围):(?:内部|${level}|${refusal})`,
  ),
  // 不得上网 严禁上网发布
  /^(?:不得|严禁|禁止|请勿|切勿|不)(?:上网|外传|对外公开|公开发布|公开传播|翻印外传)(?:公开|发布|传播|发表|登载)?$/,
  // 内部资料 注意保存 内部刊物 免费交流
  whole(`${scope}${care}+`),
  // 仅供内部参考 限内部使用
  /^(?:仅供|只供|供|仅限|限)(?:机关|系统)?内部(?:参考|使用|交流|传阅|阅读)$/,
]

/** Words that mean it in the head and the tail, and may be a heading in between: 机密 特急, 内部刊物第5期. */
const marks = new RegExp(
  `^(?:(?:${level}|${scope}|内部|保密|涉密|不公开|注意保密)(?:${level}|${urgency}|${period}|件)*)(?:第.{1,12}期.*|总第.*|编号.*)?$`,
)

const isCertain = (text: string): boolean => certain.some((pattern) => pattern.test(text))

/** Cells of a line: what wide gaps part; any gap in the line of the number. */
const cellsOf = (line: string): string[] =>
  line.split(/第.{1,12}期/.test(line) ? /[\s|]+/ : /[^\S\r\n]{2,}|[\t\u3000|]/)

/** Without brackets and marks between its words. */
const bare = (text: string): string => plain(text).replace(/[·•・,，、。;；!！"“”'《》]/g, '')

/** The first line that says that the bulletin is not for the public. `text`: the source, from `from` on. */
export function closedLine(
  tree: BulletinTree | undefined,
  text: string,
  from: number,
): ClosedLine | undefined {
  const leaves = tree ? leavesIn(tree) : []
  const [head, tail] = edgesOf(leaves, text, from)
  const ends = /\r\n?|\n|$/g
  for (let start = from; start < text.length;) {
    ends.lastIndex = start
    const end = ends.exec(text)!
    const line = text.slice(start, end.index)
    const isEdge = start < head || start >= tail
    const said = [line, ...cellsOf(line)].find((cell) => closes(cell, isEdge))
    if (said !== undefined)
      return { text: plain(said), span: { start, end: Math.max(start + 1, end.index) } }
    start = end.index + Math.max(1, end[0].length)
  }
  // As the format resolved it (entities, escapes), whole paragraphs; also one that was set in two lines.
  for (const { block, type } of leaves) {
    const { start } = spanOf(block)
    const isEdge = start < head || start >= tail || !/^(?:paragraph|title)$/.test(type)
    if (
      block.text.length <= 40 &&
      (isCertain(bare(block.text)) || (isEdge && marks.test(bare(block.text))))
    )
      return { text: block.text, span: spanOf(block) }
  }
  return undefined
}

/** Does a line close the bulletin? In the text only what stands in brackets or bears a label or a star. */
function closes(line: string, isEdge: boolean): boolean {
  if (line.length > 200) return false
  const own = bare(line)
  if (!own || own.length > 40) return false
  if (isEdge) return marks.test(own) || isCertain(own)
  return (
    isCertain(own) &&
    /^[\s\u200b*_~>]*(?:<!--\s*)?(?:[（(【[]|密级|秘密等级|(?:秘密|机密|绝密)\s*[★☆]|是否)/.test(
      line,
    )
  )
}

function leavesIn(tree: BulletinTree): Leaf[] {
  const leaves: Leaf[] = []
  const visit = (node: Leaf | ColumnNode | ItemNode): void => {
    if ('children' in node) node.children.forEach(visit)
    else leaves.push(node)
  }
  tree.children.forEach(visit)
  return leaves
}

/** Where the first sentence of the text ends, and where the last one does. */
function edgesOf(leaves: readonly Leaf[], text: string, from: number): [number, number] {
  const sentences = leaves.filter(
    ({ type, block }) => type === 'paragraph' && /[。！？]/.test(block.text),
  )
  const [first] = sentences
  const last = sentences.at(-1)
  if (!first || !last) return [text.length, from]
  const ends = [...last.block.text.matchAll(/[。！？]/g)]
  const { index } = ends[ends.length - 1]!
  return [
    spanOf(first.block, 0, first.block.text.search(/[。！？]/) + 1).end,
    spanOf(last.block, index, index + 1).end,
  ]
}
