/**
 * The data contract: what `jianbao parse` prints and `data/bulletins.json` holds. No code here.
 *
 * A field that the text does not give is absent, never a guess and never an empty string. The published
 * JSON Schema (`schema.ts`) describes the same shapes and is the data dictionary.
 */
import type { Diagnostic, Span } from '../finding/span.ts'
import type { SourceFormat } from '../text/source-format.ts'

export type { Diagnostic, Severity, Span } from '../finding/span.ts'
export type { SourceFormat } from '../text/source-format.ts'

/** 'YYYY-MM-DD', 'YYYY-MM', 'YYYY', or an interval 'YYYY-MM-DD/YYYY-MM-DD' (ISO 8601). */
export type DateText = string

/** 简报: one issue. */
export interface Bulletin {
  schemaVersion: 1
  id: string
  series: string
  year?: number
  /** 第N期 */
  issueNo?: number
  /** 增刊 */
  supplement?: true
  /** 总第M期 */
  totalNo?: number
  /** Date of issue: front matter > 印发 line > masthead > 发布时间 > file name. */
  date?: DateText
  /** 编者按, without its label. */
  editorNote?: string
  columns: Column[]
  distribution?: Distribution
  /** What editors put right in it. */
  corrections?: Correction[]
  /** Former ids. */
  aliases?: string[]
  source: SourceFile
  blocks: Block[]
  provenance: Record<string, Provenance>
  diagnostics: Diagnostic[]
}

/** 来源文件. */
export interface SourceFile {
  /** Relative to the root, with '/'. */
  path: string
  format: SourceFormat
  /** WHATWG label in lower case, e.g. gb18030. */
  encoding?: string
  sha256: string
  url?: string
  /** The extracted text that spans refer to; absent for txt and md. */
  text?: string
  /** Offsets at which the printed pages from the second on begin; absent where none are known. */
  pageTops?: number[]
}

export type BlockRole =
  | 'frontMatter'
  | 'markup'
  | 'masthead'
  | 'furniture'
  | 'contents'
  | 'editorNote'
  | 'column'
  | 'title'
  | 'paragraph'
  | 'source'
  | 'distribution'
  | 'unassigned'

/** Leaf of the source: every non-space character is in exactly one. */
export interface Block {
  role: BlockRole
  span: Span
}

export interface Provenance {
  span?: Span
  from: 'text' | 'frontMatter' | 'fileName' | 'config' | 'inferred' | 'repaired'
  rule?: string
}

/** 更正: a value that an editor put right, or a line that an editor joined or parted. */
export interface Correction {
  /** JSON Pointer of what was put right. */
  at: string
  /** What the source says; absent where it says nothing. */
  was?: unknown
  /** What it is now; absent where it was taken away. */
  value?: unknown
  /** 1-based line of the file that was joined to the one above, or parted from it. */
  line?: number
  act?: 'join' | 'break'
  reason: string
}

/** 栏目: from its head 【…】 to the end of its last item. */
export interface Column {
  name?: string
  span: Span
  items: Item[]
}

export type ItemKind = 'meeting' | 'award' | 'publication' | 'event' | 'notice' | 'other'

/** 稿件. */
export interface Item {
  /** '<bulletin id>/<n>', n from 1 in printed order. */
  id: string
  kind: ItemKind
  title?: string
  /** 副题 */
  subtitle?: string
  /** 引题: a couplet above the real title. */
  slogan?: string
  paragraphs: Paragraph[]
  sources: Source[]
  date?: DateText
  meeting?: Meeting
  taskLists: TaskList[]
  awards: Award[]
  people: PersonMention[]
  organizations: OrgMention[]
  works: WorkMention[]
  documents: DocumentMention[]
  places: PlaceMention[]
  quantities: Quantity[]
  metrics: Metric[]
  span: Span
}

/** 段落. */
export interface Paragraph {
  text: string
  role?: 'heading' | 'table' | 'caption'
  /** 1-based printed page on which it begins, where page tops are known. */
  page?: number
  /** Sanitised HTML of a Markdown table, list or emphasised paragraph; absent for plain text. */
  html?: string
  span: Span
}

/** 署名: who sent the item in. */
export interface Source {
  printed: string
  /** Canonical full name. */
  organization: string
  people?: string[]
  span: Span
}

export interface DocumentMention {
  title: string
  span: Span
}

export interface PlaceMention {
  name: string
  /** GB/T 2260 code. */
  code?: string
  span: Span
}

/** 会议. */
export interface Meeting {
  /** 党组（扩大）会议 */
  name: string
  /** Who met: canonical organisation. */
  body?: string
  date?: DateText
  place?: string
  /** 主持 */
  chair?: PersonMention
  /** 讲话, 发言, 致辞 */
  speakers: PersonMention[]
  /** 出席 / 参加 */
  attendees: Party[]
  /** 列席 */
  nonVoting: Party[]
  /** 传达 …精神 */
  conveyed: string[]
  points: Point[]
}

/** 会议指出 / 提出 / 强调 / 要求 / 认为. */
export interface Point {
  speaker?: string
  verb: string
  text: string
  span: Span
}

export type Party = PersonMention | Group

export interface Group {
  group: string
  span: Span
}

/** 任务清单. */
export interface TaskList {
  function: 'task' | 'achievement' | 'other'
  /** “四点要求” → 4 */
  statedCount?: number
  tasks: Task[]
  span: Span
}

export interface Task {
  /** 1 for 一要. */
  ordinal: number
  /** '一要' | '一是要' | '一是' | '一、' | '（一）' | '1.' */
  marker: string
  /** Without the marker. */
  text: string
  works: WorkMention[]
  /** 会同教育部门 → 教育部门 */
  partners: string[]
  deadline?: DateText
  children: Task[]
  span: Span
}

/** 荣誉. */
export interface Award {
  recipient: string
  award: string
  /** The printed verb: 入围, 获, 荣获, 入选, 通报表扬. */
  result: string
  rank?: string
  grantor?: string
  year?: number
  /** Announced. */
  date?: DateText
  history: PastAward[]
  metrics: Metric[]
  span: Span
}

export interface PastAward {
  year?: number
  award: string
  result: string
  rank?: string
}

/** 指标. */
export interface Metric {
  label: string
  quantity: Quantity
  breakdown?: Breakdown
}

export interface Breakdown {
  parts: Metric[]
  stated: number
  sum: number
  /** sum === stated */
  adds: boolean
}

/** 数量, e.g. 3.91亿次 → 391000000 次. */
export interface Quantity {
  raw: string
  value?: number
  min?: number
  max?: number
  approximate?: boolean
  unit: string
  span: Span
}

export type Part = 'chair' | 'speaker' | 'attendee' | 'nonVoting' | 'accompanying' | 'mentioned'

/** 人物. */
export interface PersonMention {
  /** Canonical. */
  name: string
  /** As it stands in the text, where that differs from `name`. */
  printed?: string
  /** 区分: tells two people of one name apart (`names.csv`). */
  distinction?: string
  roles: string[]
  organization?: string
  part: Part
  span: Span
}

/** 机构. */
export interface OrgMention {
  /** Canonical. */
  name: string
  printed: string
  span: Span
}

/** 书刊《》. */
export interface WorkMention {
  /** Canonical, without volume and edition. */
  title: string
  printed: string
  volume?: string
  edition?: string
  /** The governing verb as printed: 编纂, 推进编纂, 出版. */
  stage?: string
  span: Span
}

/** 报尾. */
export interface Distribution {
  /** 信息公开选项 */
  disclosure?: string
  /** 报 */
  report: Recipient[]
  /** 送 */
  send: Recipient[]
  /** 发 */
  issue: Recipient[]
  /** 抄送 / 抄报 */
  copy: Recipient[]
  /** 责任编辑 / 编辑 / 校对 */
  editors: Editor[]
  printedBy?: string
  /** 印发 */
  printDate?: DateText
  /** 共印 21份 → 21 */
  copies?: number
  span: Span
}

export interface Editor {
  role: string
  name: string
  span: Span
}

export interface Recipient {
  name: string
  alsoCalled?: string[]
  span: Span
}
