/**
 * 来源: finds and reads bulletin files. The only place where a bulletin's bytes are touched; they are
 * never written. Whatever is wrong with a file becomes a finding on its vfile.
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { report, type Finding } from '../finding/finding.ts'
import type { SourceFormat } from './source-format.ts'
import { readBytes } from './bytes.ts'
import { decode, type Decoded } from './decode.ts'
import { readFrontMatter, reportMisplaced, type FrontMatterBlock } from './front/front-matter.ts'
import { decodeHtml, readPage } from './formats/html.ts'
import { LineOrders } from './line-orders.ts'
import type { ExtractedText, Orders } from './lines.ts'
import { extractMarkdown } from './formats/markdown.ts'
import { isSidecar, readSidecar, type Sidecar } from './front/sidecar.ts'
import { extractText } from './formats/text.ts'

/** A file opened: the text that spans refer to, and how it becomes text blocks. */
interface Opened {
  text: string
  encoding?: string
  /** Where the page was saved from. */
  url?: string
  /** Text blocks; `from` is where the front matter ends. */
  extract: (from: number, orders: Orders) => ExtractedText
}

/** What cannot be opened, in the words of a finding. */
interface Refused {
  refused: Pick<Finding, 'rule' | 'message' | 'suggestion'>
  /** What was read before. */
  text?: string
}

interface Format {
  format: SourceFormat
  open: (bytes: Uint8Array) => Opened | Refused
}

const plain = (
  format: 'txt' | 'md',
  extract: (text: string, from: number, orders: Orders) => ExtractedText,
): Format => ({
  format,
  open: (bytes) => {
    const decoded = decode(bytes)
    if ('problem' in decoded) return refuse(decoded)
    const { text, encoding } = decoded
    return { text, encoding, extract: (from, orders) => extract(text, from, orders) }
  },
})

const page: Format = {
  format: 'html',
  open: (bytes) => {
    const decoded = decodeHtml(bytes)
    if ('problem' in decoded) return refuse(decoded)
    const page = readPage(decoded.text)
    if (page)
      return {
        text: page.text,
        ...(page.url ? { url: page.url } : {}),
        encoding: decoded.encoding,
        extract: (_, orders) => page.extract(orders),
      }
    return {
      refused: {
        rule: 'html-too-deep',
        message: '网页的标签层层相套，无法读取',
        suggestion: '在浏览器里打开网页，复制正文，另存为纯文本（.txt）',
      },
    }
  },
}

const noFrontMatter: FrontMatterBlock = { data: {}, end: 0, broken: false }

/** Input formats by the extension of a file's name. */
const formats: Record<string, Format> = {
  '.txt': plain('txt', extractText),
  '.md': plain('md', extractMarkdown),
  '.html': page,
  '.htm': page,
}

/** What is known of a file before parsing; absent on the vfile when it could not be read. */
export interface SourceData {
  path: string
  format: SourceFormat
  encoding?: string
  sha256: string
  url?: string
  front: FrontMatterBlock
  file: VFile
  /** The file in which `front` stands: this one, or its sidecar. */
  place: VFile
  /** Lines as an editor ordered them. */
  orders: LineOrders
  extract: () => ExtractedText
}

declare module 'vfile' {
  interface DataMap {
    source: SourceData
    /** 说明文件: the sidecar of this file. */
    sidecar: VFile
  }
}

/** Bytes: a sidecar's ending must fit in behind it (255 on most systems). */
const longestName = 240

/** So many lines no bulletin has: the longest known has some three hundred. */
const mostLines = 60_000

/** Files that systems and editors leave about: passed over without a word. */
const passedOver = /^(?:~\$.*|\..*|Thumbs\.db|desktop\.ini|.*\.(?:tmp|bak|swp)|.*~)$/i

/** What a browser saves beside a page: page_files/, page.files/, page_文件/. */
const savedBeside = /^(.+)(?:_files|\.files|_文件)$/

/** Paths of the files below `bulletins/`, relative to the root with '/', sorted. Throws when there is no such folder. */
export function listBulletins(root: string): string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    const names = new Set(entries.map((entry) => entry.name))
    for (const entry of entries) {
      if (passedOver.test(entry.name) || isSidecar(entry.name)) continue
      const saved = entry.isDirectory() && savedBeside.exec(entry.name)?.[1]
      if (saved && (names.has(`${saved}.html`) || names.has(`${saved}.htm`))) continue
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) visit(path)
      // The table of names is read by itself.
      else if (path !== 'bulletins/names.csv') found.push(path)
    }
  }
  visit('bulletins')
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** A bulletin as it lies on the disk, read once. */
export interface Taken {
  file: VFile
  /** Absent where it could not be read; the file says why. */
  bytes?: Uint8Array
  sidecar?: Sidecar
}

export function takeSource(root: string, path: string, config: Config): Taken {
  const file = new VFile({ path, value: '' })
  if (Buffer.byteLength(basename(path)) > longestName) {
    report(file, {
      rule: 'file-name-too-long',
      severity: 'error',
      message: `文件名太长（${Buffer.byteLength(basename(path))} 字节），没有读取`,
      suggestion: `改短些：${longestName} 字节以内，约 ${Math.floor(longestName / 3)} 个汉字`,
    })
    return { file }
  }
  const limit = { limit: config.limits.bulletin, key: 'limits.bulletin' }
  const bytes = readBytes(root, path, limit, file)
  if (!bytes) return { file }
  const sidecar = readSidecar(root, path, limit)
  return { file, bytes, ...(sidecar ? { sidecar } : {}) }
}

/** Reads one file. Never throws for what is in it: an unreadable one has `data.source` absent and an error. */
export const openTaken = ({ file, bytes, sidecar }: Taken): VFile =>
  bytes ? openSource(file, file.path, bytes, sidecar) : file

/** Bytes → a file ready to be parsed; `path` tells its format. Never throws, as above. */
export function openSource(file: VFile, path: string, bytes: Uint8Array, sidecar?: Sidecar): VFile {
  if (sidecar) file.data.sidecar = sidecar.file
  const refused = (finding: Omit<Finding, 'severity'>): VFile => {
    report(file, { severity: 'error', ...finding })
    return file
  }
  if (bytes.length === 0) return refused(emptyFile)
  const format = formats[extname(path).toLowerCase()]
  if (!format) return refused(unknownFormat(path))
  const opened = format.open(bytes)
  if ('refused' in opened) {
    if (opened.text) file.value = opened.text
    const end = String(file.value).length
    return refused({ ...opened.refused, span: { start: end, end } })
  }
  file.value = opened.text
  if (format.format === 'html') reportLost(file, opened.text)
  if (!opened.text.trim()) return refused({ ...emptyFile, message: '文件里没有文字' })
  const lines = opened.text.match(/\r\n?|\n/g)?.length ?? 0
  if (lines > mostLines)
    return refused({
      rule: 'file-too-many-lines',
      message: `文件有 ${lines} 行，超过上限 ${mostLines} 行，没有读取`,
      suggestion: '检查是否误放了别的文件；一期简报一个文件',
    })
  const front = readFront(file, format.format, sidecar)
  const place = sidecar?.file ?? file
  const orders = new LineOrders(file, place, front.data.lines ?? [])
  file.data.ignore = place.data.ignore = front.data.ignore ?? []
  file.data.source = {
    path,
    format: format.format,
    ...(opened.encoding ? { encoding: opened.encoding } : {}),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(opened.url ? { url: opened.url } : {}),
    front,
    file,
    place,
    orders,
    extract: () => extractBlocks(file, opened, front.end, orders),
  }
  return file
}

const emptyFile = {
  rule: 'file-empty',
  message: '文件是空的',
  suggestion: '补上简报内容，或删去这个文件',
}

const unknownFormat = (path: string): Omit<Finding, 'severity'> => ({
  rule: 'format-unknown',
  message: `不认识的文件格式 \`${extname(path) || '（无扩展名）'}\``,
  suggestion: /\.(?:csv|xlsx?|et)$/i.test(path)
    ? '名录应另存为 CSV，文件名和位置是 bulletins/names.csv（小写）'
    : `目前可用 ${Object.keys(formats).join('、')}；请把简报另存为其中一种`,
})

/** Only what the page shows matters: a description that was cut off is not seen. */
function reportLost(file: VFile, text: string): void {
  const lost = text.indexOf('\ufffd')
  if (lost < 0) return
  report(file, {
    rule: 'encoding-damaged',
    severity: 'warning',
    span: { start: lost, end: lost + 1 },
    message: '这里有读不出来的字，显示为 `\ufffd`',
    suggestion: '在浏览器里重新另存网页，或对照原网页补上这个字',
  })
}

/** What an editor says of a file: above its text, or beside it. */
function readFront(file: VFile, format: SourceFormat, sidecar?: Sidecar): FrontMatterBlock {
  const front =
    format === 'html'
      ? { ...noFrontMatter, broken: reportMisplaced(file, String(file.value), 0) }
      : readFrontMatter(file)
  if (!sidecar) return front
  const both = Object.keys(front.data).length > 0
  if (both)
    report(sidecar.file, {
      rule: 'sidecar-twice',
      severity: 'error',
      message: `${file.path} 已有文件头，又有这个说明文件，不知道以哪个为准，没有发布`,
      suggestion: '把说明文件的内容并入文件头，再删去说明文件',
    })
  return { data: sidecar.data, end: front.end, broken: front.broken || sidecar.broken || both }
}

function extractBlocks(
  file: VFile,
  opened: Opened,
  from: number,
  orders: LineOrders,
): ExtractedText {
  const blocks = opened.extract(from, orders)
  orders.reportUnmet()
  if (blocks.isPlain)
    report(file, {
      rule: 'markdown-too-complex',
      severity: 'warning',
      message: '标记层层相套，或一段里的括号、星号、表格行太多，这个文件按纯文本读，标记留在文字里',
      suggestion: '删去多余的标记，或另存为纯文本（.txt）',
    })
  return blocks
}

function refuse(decoded: Extract<Decoded, { problem: string }>): Refused {
  const findings = {
    binary: ['file-binary', '文件内容不是文本', '可能改错了扩展名；请把简报另存为纯文本（.txt）'],
    truncated: [
      'encoding-truncated',
      '文件在一个字的中间断开，内容不完整',
      '重新导出或重新拷贝这个文件',
    ],
    unknown: ['encoding-unknown', '认不出文件的编码', '请用 UTF-8 或 GBK（GB18030）编码另存'],
  } as const
  const [rule, message, suggestion] = findings[decoded.problem]
  return {
    refused: { rule, message, suggestion },
    ...('text' in decoded ? { text: decoded.text } : {}),
  }
}
