/** 编成记录: bulletin tree → Bulletin. */
import { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { report, toDiagnostics } from '../finding/finding.ts'
import type { SourceData } from '../text/source.ts'
import { spanOf, type ExtractedText } from '../text/lines.ts'
import type { Names } from '../language/names/names.ts'
import { columnsOf, itemsOf, leavesOf } from './parse-tree.ts'
import { editorNoteLabel } from './parts/editor-note.ts'
import type { BulletinTree, Leaf } from './tree.ts'
import { readBlocks } from './blocks.ts'
import { correctRecord } from './corrections/correct-record.ts'
import { correctTexts } from './corrections/correct-text.ts'
import { correctionOf, planCorrections, type Planned } from './corrections/corrections.ts'
import type { Context } from './reading-context.ts'
import { readDistribution } from './facts/distribution.ts'
import { readItem } from './facts/item.ts'
import { afterLabel, readNumbers } from './facts/issue-identity.ts'
import { orderKeys } from './order.ts'
import { orderedLines } from './corrections/ordered-lines.ts'
import { Origins } from './provenance.ts'
import type { Bulletin, Column, Span } from './types.ts'

/** What a record is made of. */
interface Ground {
  tree: BulletinTree
  file: VFile
  source: SourceData
  config: Config
  names: Names
}

/** The record of a bulletin, as an editor put it right. */
export function compileBulletin(ground: Ground, extract: ExtractedText): Bulletin {
  const { tree, file, source } = ground
  const orders = source.front.data.corrections ?? []
  if (!orders.length) return finish(build(ground), extract, source)
  // What the program makes without them: pointers and `was` are held against it, and its messages go nowhere.
  const aside = new VFile({ path: file.path, value: file.value })
  aside.data = { ...file.data, ignore: [] }
  const plain = build({ ...ground, file: aside }).bulletin
  const { texts, numbers, rest } = planCorrections(plain, orders, source.place)
  correctTexts(tree, texts)
  const built = build(ground, numbers)
  const held = correctRecord(built.bulletin, rest, String(file.value), built.origins, source.place)
  return finish(built, extract, source, [...texts, ...numbers, ...held])
}

interface Built {
  bulletin: Bulletin
  tree: BulletinTree
  file: VFile
  origins: Origins
}

function build(
  { tree, file, source, config, names }: Ground,
  numbers: readonly Planned[] = [],
): Built {
  const origins = new Origins()
  const context: Context = {
    file,
    names,
    origins,
    unresolved: new Set(),
    frontMatter: ({ span }) => ({
      ...(source.place === source.file ? { span } : {}),
      from: 'frontMatter',
    }),
  }
  const leaves = leavesOf(tree)
  const front = source.front.data
  const bulletin: Bulletin = {
    schemaVersion: 1,
    id: '',
    series: config.series[0].name,
    columns: [],
    ...(front.aliases?.length ? { aliases: front.aliases.map(({ value }) => value) } : {}),
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
  readNumbers(bulletin, { leaves, front, distribution, corrections: numbers }, config, context)
  readEditorNote(bulletin, leaves, context)
  readColumns(bulletin, tree, context)
  const declared = front.disclosure
  if (distribution) bulletin.distribution = distribution
  if (declared) {
    const span = distribution?.span ?? (source.place === source.file ? declared.span : none)
    bulletin.distribution = {
      ...(distribution ?? { report: [], send: [], issue: [], copy: [], editors: [], span }),
      disclosure: declared.value,
    }
    for (const key of ['printedBy', 'printDate', 'copies']) {
      const note = distribution && origins.of(distribution, key)
      if (note) origins.note(bulletin.distribution, key, note)
    }
    origins.note(bulletin.distribution, 'disclosure', context.frontMatter(declared))
  }
  bulletin.blocks = readBlocks(String(file.value), leaves, source.front.end, source.format)
  return { bulletin, tree, file, origins }
}

const none = { start: 0, end: 0 }

/** Messages, provenance and the notes of what an editor put right. */
function finish(
  { bulletin, tree, file, origins }: Built,
  extract: ExtractedText,
  source: SourceData,
  made: readonly Planned[] = [],
): Bulletin {
  if (extract.pageTops.length) bulletin.source.pageTops = extract.pageTops
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
  const lines = orderedLines(tree, file, source)
  const corrections = [...made.map(correctionOf), ...lines.map(({ correction }) => correction)]
  if (corrections.length) bulletin.corrections = corrections
  bulletin.diagnostics = toDiagnostics(file)
  bulletin.provenance = origins.collect(bulletin)
  const say = (at: string, rule: string, span: Span | undefined): void => {
    const known = span ?? bulletin.provenance[at]?.span
    bulletin.provenance[at] = { ...(known ? { span: known } : {}), from: 'frontMatter', rule }
  }
  for (const { correction, span } of lines) if (span) say(correction.at, 'lines', span)
  for (const { at, value } of made)
    if (textTarget(bulletin, at)) say(at, 'correction', textTarget(bulletin, at)!.span)
    else if (value === undefined) delete bulletin.provenance[at]
  orderKeys(bulletin)
  return bulletin
}

/** The paragraph whose text a pointer names. */
function textTarget(bulletin: Bulletin, at: string): { span?: Span } | undefined {
  const found =
    /^\/columns\/(\d+)\/items\/(\d+)\/(?:paragraphs\/(\d+)\/text|(title|subtitle|slogan))$/.exec(at)
  const item = found && bulletin.columns[Number(found[1])]?.items[Number(found[2])]
  if (!item) return undefined
  if (found[3] === undefined) return found[4]! in item ? {} : undefined
  return { span: item.paragraphs[Number(found[3])]!.span }
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
  for (const own of columnsOf(tree)) {
    const leaves = leavesOf(own)
    const items = itemsOf(own)
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

const sentenceEnd = /[。！？；：][”’）》】]*\s*$/

/** Seams that were close: a question where doubtful, a note where a page top or a full line was decided. */
function reportJoins(extract: ExtractedText, file: VFile): void {
  const text = String(file.value)
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
      // Behind a whole sentence either reading is good Chinese; within one, one of them is an error.
      const above = /[^\n\r]*\s*$/.exec(text.slice(0, offset).trimEnd())![0]
      const isWhole = sentenceEnd.test(above) || (joined && /[，。；：]/.test(above))
      report(file, {
        rule: 'line-join-unsure',
        severity: isWhole ? 'info' : 'warning',
        span,
        message: joined
          ? '拿不准这一行是否接着上一行，现作为同一段'
          : '拿不准这一行是否另起一段，现作为新的一段',
        suggestion: '如不对，在两段之间加一个空行，或把同一段的文字放在一行里',
      })
    }
  }
}
