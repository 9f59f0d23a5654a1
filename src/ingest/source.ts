/**
 * 来源: finds and reads bulletin files. The only place where a bulletin's bytes are touched; they are
 * never written. Whatever is wrong with a file becomes a finding on its vfile.
 */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { report, type Finding } from '../diagnostics.ts'
import type { SourceFormat } from '../records/types.ts'
import { decode, type Decoded } from './decode.ts'
import { readFrontMatter, type FrontMatterBlock } from './front-matter.ts'
import { decodeHtml, readPage } from './html.ts'
import type { Extract as Blocks } from './lines.ts'
import { extractMarkdown } from './markdown.ts'
import { extractText } from './text.ts'

/** A file opened: the text that spans refer to, and how it becomes text blocks. */
interface Opened {
  text: string
  encoding?: string
  /** Where the page was saved from. */
  url?: string
  /** Text blocks; `from` is where the front matter ends. */
  extract: (from: number) => Blocks
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

const plain = (format: 'txt' | 'md', extract: (text: string, from: number) => Blocks): Format => ({
  format,
  open: (bytes) => {
    const decoded = decode(bytes)
    if ('problem' in decoded) return refuse(decoded)
    const { text, encoding } = decoded
    return { text, encoding, extract: (from) => extract(text, from) }
  },
})

const page: Format = {
  format: 'html',
  open: (bytes) => {
    const decoded = decodeHtml(bytes)
    if ('problem' in decoded) return refuse(decoded)
    const page = readPage(decoded.text)
    if (page) return { ...page, encoding: decoded.encoding }
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
  extract: () => Blocks
}

declare module 'vfile' {
  interface DataMap {
    source: SourceData
  }
}

/** Files that systems and editors leave about: passed over without a word. */
const passedOver = /^(?:~\$.*|\..*|Thumbs\.db|desktop\.ini|names\.csv|.*\.(?:tmp|bak|swp)|.*~)$/i

/** What a browser saves beside a page: page_files/, page.files/, page_文件/. */
const savedBeside = /^(.+)(?:_files|\.files|_文件)$/

/** Paths of the files below `bulletins/`, relative to the root with '/', sorted. Throws when there is no such folder. */
export function listBulletins(root: string): string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    const names = new Set(entries.map((entry) => entry.name))
    for (const entry of entries) {
      if (passedOver.test(entry.name)) continue
      const saved = entry.isDirectory() && savedBeside.exec(entry.name)?.[1]
      if (saved && (names.has(`${saved}.html`) || names.has(`${saved}.htm`))) continue
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) visit(path)
      else found.push(path)
    }
  }
  visit('bulletins')
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** Reads one file. Never throws for what is in it: an unreadable one has `data.source` absent and an error. */
export function readSource(root: string, path: string, config: Config): VFile {
  const file = new VFile({ path, value: '' })
  const limit = { limit: config.limits.bulletin, key: 'limits.bulletin' }
  const bytes = readBytes(root, path, limit, file)
  return bytes ? openSource(file, path, bytes) : file
}

/** Bytes → a file ready to be parsed; `path` tells its format. Never throws, as above. */
export function openSource(file: VFile, path: string, bytes: Uint8Array): VFile {
  if (bytes.length === 0) {
    report(file, {
      rule: 'file-empty',
      severity: 'error',
      message: '文件是空的',
      suggestion: '补上简报内容，或删去这个文件',
    })
    return file
  }
  const format = formats[extname(path).toLowerCase()]
  if (!format) {
    const known = Object.keys(formats).join('、')
    report(file, {
      rule: 'format-unknown',
      severity: 'error',
      message: `不认识的文件格式 \`${extname(path) || '（无扩展名）'}\``,
      suggestion: `目前可用 ${known}；请把简报另存为其中一种`,
    })
    return file
  }
  const opened = format.open(bytes)
  if ('refused' in opened) {
    if (opened.text) file.value = opened.text
    const end = String(file.value).length
    report(file, { ...opened.refused, severity: 'error', span: { start: end, end } })
    return file
  }
  file.value = opened.text
  // Only what the page shows matters: a description that was cut off is not seen.
  const lost = opened.text.indexOf('\ufffd')
  if (format.format === 'html' && lost >= 0) {
    report(file, {
      rule: 'encoding-damaged',
      severity: 'warning',
      span: { start: lost, end: lost + 1 },
      message: '这里有读不出来的字，显示为 `\ufffd`',
      suggestion: '在浏览器里重新另存网页，或对照原网页补上这个字',
    })
  }
  if (!opened.text.trim()) {
    report(file, {
      rule: 'file-empty',
      severity: 'error',
      message: '文件里没有文字',
      suggestion: '补上简报内容，或删去这个文件',
    })
    return file
  }
  const front = format.format === 'html' ? noFrontMatter : readFrontMatter(file)
  file.data.source = {
    path,
    format: format.format,
    ...(opened.encoding ? { encoding: opened.encoding } : {}),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(opened.url ? { url: opened.url } : {}),
    front,
    extract: () => opened.extract(front.end),
  }
  return file
}

/** Bytes of a file of the root; what forbids to read it is a finding. `key`: the limit's name in the config. */
export function readBytes(
  root: string,
  path: string,
  { limit, key }: { limit: number; key: string },
  file: VFile,
): Buffer | undefined {
  const full = join(root, path)
  try {
    if (
      lstatSync(full).isSymbolicLink() &&
      !(realpathSync(full) + sep).startsWith(realpathSync(root) + sep)
    ) {
      report(file, {
        rule: 'path-outside',
        severity: 'error',
        message: '这是一个指向文件夹之外的链接，没有读取',
        suggestion: '把文件本身放进 bulletins 文件夹',
      })
      return undefined
    }
    const stat = statSync(full)
    if (!stat.isFile()) {
      report(file, {
        rule: 'file-unreadable',
        severity: 'error',
        message: '这不是普通文件，没有读取',
        suggestion: '换成简报文件',
      })
      return undefined
    }
    if (stat.size > limit) {
      report(file, {
        rule: 'file-too-large',
        severity: 'error',
        message: `文件有 ${stat.size} 字节，超过上限 ${limit} 字节`,
        suggestion: `检查是否误放了别的文件；确需更大时在 jianbao.config.json 里调大 ${key}`,
      })
      return undefined
    }
    return readFileSync(full)
  } catch (error) {
    report(file, {
      rule: 'file-unreadable',
      severity: 'error',
      message: `文件读不出来（${(error as NodeJS.ErrnoException).code ?? '未知原因'}）`,
      suggestion: '检查文件是否存在、是否有读取权限',
    })
    return undefined
  }
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
