/**
 * 来源: finds and reads bulletin files. The only place where a bulletin's bytes are touched; they are
 * never written. Whatever is wrong with a file becomes a finding on its vfile.
 */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { VFile } from 'vfile'
import type { Config } from '../config.ts'
import { report } from '../diagnostics.ts'
import type { SourceFormat } from '../records/types.ts'
import { decode } from './decode.ts'
import { readFrontMatter, type FrontMatterBlock } from './front-matter.ts'
import type { Extract } from './lines.ts'
import { extractMarkdown } from './markdown.ts'
import { extractText } from './text.ts'

/** How each input format becomes text blocks; `from` is where the front matter ends. */
export const formats: Record<
  string,
  { format: SourceFormat; extract: (text: string, from: number) => Extract }
> = {
  '.txt': { format: 'txt', extract: extractText },
  '.md': { format: 'md', extract: extractMarkdown },
}

/** What is known of a file before parsing; absent on the vfile when it could not be read. */
export interface SourceData {
  path: string
  format: SourceFormat
  encoding: string
  sha256: string
  front: FrontMatterBlock
}

declare module 'vfile' {
  interface DataMap {
    source: SourceData
  }
}

/** Files that systems and editors leave about: passed over without a word. */
const passedOver = /^(?:~\$.*|\..*|Thumbs\.db|desktop\.ini|names\.csv|.*\.(?:tmp|bak|swp)|.*~)$/i

/** Paths of the files below `bulletins/`, relative to the root with '/', sorted. Throws when there is no such folder. */
export function listBulletins(root: string): string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (passedOver.test(entry.name)) continue
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
  const bytes = readBytes(root, path, config, file)
  if (!bytes) return file
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
  const decoded = decode(bytes)
  if ('problem' in decoded) {
    if (decoded.problem === 'truncated') file.value = decoded.text
    const end = String(file.value).length
    report(file, { ...encodingFinding(decoded.problem), span: { start: end, end } })
    return file
  }
  file.value = decoded.text
  if (!decoded.text.trim()) {
    report(file, {
      rule: 'file-empty',
      severity: 'error',
      message: '文件里没有文字',
      suggestion: '补上简报内容，或删去这个文件',
    })
    return file
  }
  file.data.source = {
    path,
    format: format.format,
    encoding: decoded.encoding,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    front: readFrontMatter(file),
  }
  return file
}

function readBytes(root: string, path: string, config: Config, file: VFile): Buffer | undefined {
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
    if (stat.size > config.maxFileSize) {
      report(file, {
        rule: 'file-too-large',
        severity: 'error',
        message: `文件有 ${stat.size} 字节，超过上限 ${config.maxFileSize} 字节`,
        suggestion: '检查是否误放了别的文件；确需更大时在 jianbao.config.json 里调大 maxFileSize',
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

function encodingFinding(problem: 'binary' | 'truncated' | 'unknown') {
  const findings = {
    binary: ['file-binary', '文件内容不是文本', '可能改错了扩展名；请把简报另存为纯文本（.txt）'],
    truncated: [
      'encoding-truncated',
      '文件在一个字的中间断开，内容不完整',
      '重新导出或重新拷贝这个文件',
    ],
    unknown: ['encoding-unknown', '认不出文件的编码', '请用 UTF-8 或 GBK（GB18030）编码另存'],
  } as const
  const [rule, message, suggestion] = findings[problem]
  return { rule, severity: 'error' as const, message, suggestion }
}
