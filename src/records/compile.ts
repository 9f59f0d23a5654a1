/** 编成记录: bulletin tree → Bulletin. */
import type { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { report, toDiagnostics } from '../diagnostics.ts'
import type { SourceData } from '../ingest/source.ts'
import { spanOf, type Extract } from '../ingest/lines.ts'
import type { Names } from '../names/names.ts'
import { leavesOf } from '../syntax/parse.ts'
import { editorNoteLabel } from '../syntax/rules/editor-note.ts'
import type { BulletinTree, ColumnNode, ItemNode, Leaf } from '../syntax/tree.ts'
import { readBlocks } from './blocks.ts'
import type { Context } from './context.ts'
import { readDistribution } from './distribution.ts'
import { readItem } from './item.ts'
import { afterLabel, readNumbers } from './numbers.ts'
import { orderKeys } from './order.ts'
import { Origins } from './provenance.ts'
import type { Bulletin, Column } from './types.ts'

export function compileBulletin(
  tree: BulletinTree,
  file: VFile,
  source: SourceData,
  extract: Extract,
  config: Config,
  names: Names,
): Bulletin {
  const origins = new Origins()
  const context: Context = { file, names, origins, unresolved: new Set() }
  const leaves = leavesOf(tree)
  const bulletin: Bulletin = {
    schemaVersion: 1,
    id: '',
    series: config.series[0].name,
    columns: [],
    source: {
      path: source.path,
      format: source.format,
      ...(source.encoding ? { encoding: source.encoding } : {}),
      sha256: source.sha256,
      ...sourceUrl(source),
      ...(source.format === 'txt' || source.format === 'md' ? {} : { text: String(file.value) }),
    },
    blocks: [],
    provenance: {},
    diagnostics: [],
  }
  const distribution = readDistribution(leaves, context)
  readNumbers(bulletin, leaves, source.front.data, distribution, config, context)
  readEditorNote(bulletin, leaves, context)
  readColumns(bulletin, tree, context)
  const declared = source.front.data.disclosure
  if (distribution) bulletin.distribution = distribution
  if (declared) {
    const span = distribution?.span ?? declared.span
    bulletin.distribution = {
      ...(distribution ?? { report: [], send: [], issue: [], copy: [], editors: [], span }),
      disclosure: declared.value,
    }
    for (const key of ['printedBy', 'printDate', 'copies']) {
      const note = distribution && origins.of(distribution, key)
      if (note) origins.note(bulletin.distribution, key, note)
    }
    origins.note(bulletin.distribution, 'disclosure', { span: declared.span, from: 'frontMatter' })
  }
  bulletin.blocks = readBlocks(String(file.value), leaves, source.front.end, source.format)
  reportJoins(extract, file)
  for (const block of bulletin.blocks) {
    if (block.role !== 'unassigned') continue
    report(file, {
      rule: 'text-unassigned',
      severity: 'warning',
      span: block.span,
      message: '这段文字没有归到任何部分',
      suggestion: '检查它应属于标题、正文还是报尾',
    })
  }
  if (!bulletin.columns.some((column) => column.items.length)) {
    report(file, {
      rule: 'items-missing',
      severity: 'warning',
      message: '没有找到任何稿件',
      suggestion: '检查文件是否放错，或正文是否缺失',
    })
  }
  bulletin.diagnostics = toDiagnostics(file)
  bulletin.provenance = origins.collect(bulletin)
  orderKeys(bulletin)
  return bulletin
}

/** Where it was published first: what the editor says, else what the saved page says. */
function sourceUrl(source: SourceData): { url?: string } {
  const url = source.front.data.source_url?.value ?? source.url
  return url ? { url } : {}
}

function readEditorNote(bulletin: Bulletin, leaves: readonly Leaf[], context: Context): void {
  const notes = leaves
    .filter((leaf) => leaf.type === 'editorNote')
    .map((leaf) => afterLabel(leaf, editorNoteLabel))
    .filter((block) => block.text)
  if (!notes.length) return
  bulletin.editorNote = notes.map((block) => block.text).join('\n')
  context.origins.note(bulletin, 'editorNote', {
    span: { start: spanOf(notes[0]!).start, end: spanOf(notes[notes.length - 1]!).end },
    from: 'text',
  })
}

function readColumns(bulletin: Bulletin, tree: BulletinTree, context: Context): void {
  let number = 0
  for (const node of tree.children) {
    if (node.type !== 'column' || !('children' in node)) continue
    const own = node as ColumnNode
    const leaves = leavesOf(own)
    if (!leaves.length) continue
    const items = own.children.filter(
      (child): child is ItemNode => child.type === 'item' && 'children' in child,
    )
    const head = own.name ? leaves[0]! : undefined
    const lastItem = items[items.length - 1]
    const end = lastItem ? leavesOf(lastItem).pop()! : leaves[leaves.length - 1]!
    const column: Column = {
      ...(own.name ? { name: own.name } : {}),
      span: { start: spanOf((head ?? leaves[0]!).block).start, end: spanOf(end.block).end },
      items: items.map((item) => readItem(item, `${bulletin.id}/${++number}`, context)),
    }
    if (head) context.origins.note(column, 'name', { span: spanOf(head.block), from: 'text' })
    bulletin.columns.push(column)
  }
}

/** Seams that were close: a question where doubtful, a note where a page top or a full line was decided. */
function reportJoins(extract: Extract, file: VFile): void {
  for (const { offset, joined, certain } of extract.joins) {
    const span = { start: offset, end: offset + 1 }
    if (certain)
      report(file, {
        rule: 'line-joined',
        severity: 'info',
        span,
        message: joined ? '这一行接在上一行之后，作为同一段' : '这一行另起一段',
      })
    else {
      report(file, {
        rule: 'line-join-unsure',
        severity: 'warning',
        span,
        message: joined
          ? '拿不准这一行是否接着上一行，现作为同一段'
          : '拿不准这一行是否另起一段，现作为新的一段',
        suggestion: '如不对，在两段之间加一个空行，或把同一段的文字放在一行里',
      })
    }
  }
}
