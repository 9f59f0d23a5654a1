/** 对读: prints a file with the role of every character, and what its words were read as. */
import { existsSync, statSync } from 'node:fs'
import type { Arguments } from './arguments.ts'
import { lineIndex } from '../finding/finding.ts'
import { CliError } from '../error/error.ts'
import { parseFile } from '../bulletin/parse.ts'
import { issueLabel } from '../archive/labels.ts'
import {
  coverageOf,
  factsOf,
  proofLines,
  roleLabels,
  type Coverage,
  type Fact,
  type ProofLine,
} from '../bulletin/proof.ts'
import type { BlockRole, Bulletin, Span } from '../bulletin/types.ts'
import { html } from '../site/html.ts'
import { formatText } from './formats/text.ts'
import { printAs, say, visible, wantsColour } from './terminal.ts'

/** A parsed file, ready to be shown. */
interface Proof {
  path: string
  bulletin: Bulletin
  text: string
  at: (offset: number) => { line: number; column: number }
  lines: ProofLine[]
  facts: Fact[]
  coverage: Coverage
}

const formats: Record<string, (proof: Proof) => string> = {
  text: asText,
  json: asJson,
  html: asHtml,
}

/** The proof on stdout; exit code 1 when the file could not be read as a bulletin. */
export function run({ values, positionals }: Arguments): number {
  const [path, ...more] = positionals
  if (!path || more.length)
    throw new CliError('explain 要一个文件；运行 jianbao explain --help 看用法')
  if (!existsSync(path) || !statSync(path).isFile()) throw new CliError(`没有文件 ${path}`)
  const name = (values['format'] as string | undefined) ?? 'text'
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!format) throw new CliError(`--format 应为 ${Object.keys(formats).join('、')} 之一`)
  const { bulletin, file } = parseFile(path)
  if (!bulletin) {
    say(formatText({ files: [file] }, true))
    return 1
  }
  const text = String(file.value)
  const index = lineIndex(file)
  printAs(
    name,
    format({
      path: bulletin.source.path,
      bulletin,
      text,
      at: (offset) => index.at(offset),
      lines: proofLines(bulletin, text),
      facts: factsOf(bulletin),
      coverage: coverageOf(bulletin, text),
    }),
  )
  return 0
}

/** SGR codes by role: hue and weight differ, so that no two neighbours look alike. */
const paints: Record<BlockRole, string> = {
  frontMatter: '90',
  markup: '90',
  masthead: '1;31',
  furniture: '2',
  contents: '36',
  editorNote: '35',
  column: '1;33',
  title: '1',
  paragraph: '',
  source: '34',
  distribution: '32',
  unassigned: '30;41',
}

/** A row a line and role: number, role, text. Where a line goes on in another role, the number is not repeated. */
function asText({ path, bulletin, text, lines, coverage, at }: Proof): string {
  const colored = wantsColour(process.stdout)
  const width = String(lines.at(-1)?.number ?? 0).length
  const rows = lines.flatMap(({ number, segments }) =>
    segments.map(({ role, span }, i) => {
      const label = roleLabels[role].padEnd(3, '\u3000')
      const own = printable(text.slice(span.start, span.end))
      const shown = colored && paints[role] ? `\u001b[${paints[role]}m${own}\u001b[0m` : own
      return `${(i === 0 ? String(number) : '').padStart(width)} ${label} ${shown}`
    }),
  )
  const places = coverage.places.map(
    (span) => `  ${path}:${place(at, span)}  ${printable(excerpt(text, span))}`,
  )
  return [path, `编号 ${bulletin.id}`, '', ...rows, '', coverageLine(coverage), ...places, ''].join(
    '\n',
  )
}

const place = (at: Proof['at'], span: Span): string => {
  const { line, column } = at(span.start)
  return `${line}:${column}`
}

const excerpt = (text: string, { start, end }: Span): string =>
  end - start > 40 ? `${text.slice(start, start + 40)}…` : text.slice(start, end)

const printable = (text: string): string => visible(text).replace(/\s*\n\s*/g, ' ')

function coverageLine({ assigned, furniture, unassigned }: Coverage): string {
  const total = assigned + furniture + unassigned
  const share = (count: number): string =>
    `${count} 字（${total ? ((count / total) * 100).toFixed(1) : '0.0'}%）`
  return `覆盖：共 ${total} 字；已归 ${share(assigned)}，杂件 ${share(furniture)}，未归 ${share(unassigned)}`
}

function asJson({ path, bulletin, text, at, facts, coverage }: Proof): string {
  const placed = <T extends { span: Span }>(each: T) => ({
    ...each,
    ...at(each.span.start),
    text: text.slice(each.span.start, each.span.end),
  })
  const { places, ...counts } = coverage
  return `${JSON.stringify(
    {
      path,
      id: bulletin.id,
      coverage: { ...counts, places: places.map((span) => placed({ span })) },
      blocks: bulletin.blocks.map((block) => placed({ label: roleLabels[block.role], ...block })),
      facts: facts.map(placed),
    },
    null,
    2,
  )}\n`
}

/** Facts about a few words, which are marked; the wider ones are only named. */
const isMention = (pointer: string): boolean =>
  /\/(?:people|organizations|works|documents|places|quantities|sources|date|chair|report|send|issue|copy)(?:\/\d+)?$/.test(
    pointer,
  )

/** One page without script or link, to be opened from the disk. */
function asHtml({ path, bulletin, text, lines, facts, coverage, at }: Proof): string {
  let first = 0
  const pieces = (span: Span) => {
    // Facts are in order, so what ended before this line need not be looked at again.
    while (first < facts.length && facts[first]!.span.end <= span.start && first < facts.length - 1)
      first++
    const own: Fact[] = []
    for (let i = first; i < facts.length && facts[i]!.span.start < span.end; i++)
      if (facts[i]!.span.end > span.start) own.push(facts[i]!)
    const cuts = new Set([span.start, span.end])
    for (const { span: at } of own)
      for (const cut of [at.start, at.end]) if (cut > span.start && cut < span.end) cuts.add(cut)
    const sorted = [...cuts].sort((a, b) => a - b)
    return sorted.slice(1).map((end, i) => {
      const start = sorted[i]!
      const over = own.filter(({ span: at }) => at.start <= start && at.end >= end)
      const title = [...new Set(over.map(({ name }) => name))].join(' › ')
      const words = text.slice(start, end)
      if (!over.length) return html`${words}`
      return over.some(({ pointer }) => isMention(pointer))
        ? html`<mark title="${title}">${words}</mark>`
        : html`<span title="${title}">${words}</span>`
    })
  }
  const page = html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${`对读：${issueLabel(bulletin)}`}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>对读</h1>
<p>${path}，编号 ${bulletin.id}。左列是行号与角色；加底纹的是认出的人物、单位、书刊、日期等，指着它看读作什么。</p>
<p>${coverageLine(coverage)}</p>
${
  coverage.places.length > 0 &&
  html`<ul>${coverage.places.map((span) => html`<li>${path}:${place(at, span)} ${excerpt(text, span)}</li>`)}</ul>`
}
<table>
<thead><tr><th scope="col">行</th><th scope="col">角色</th><th scope="col">原文</th></tr></thead>
<tbody>
${lines.map(({ number, segments }) =>
  segments.map(
    ({ role, span }, i) =>
      html`<tr class="${role}"><th scope="row">${i === 0 ? number : ''}</th><td>${roleLabels[role]}</td><td>${pieces(span)}</td></tr>\n`,
  ),
)}</tbody>
</table>
</main>
</body>
</html>
`
  return page.toString()
}

const style = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:60rem;padding:1rem;font-family:-apple-system,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif;line-height:1.8}
table{border-collapse:collapse;width:100%}
th,td{vertical-align:top;padding:0 .5rem;text-align:left;font-weight:400}
th,td:nth-child(2){white-space:nowrap;opacity:.75}
tbody th{text-align:right;font-variant-numeric:tabular-nums}
td:nth-child(3){width:100%;white-space:pre-wrap;overflow-wrap:anywhere;border-left:.25rem solid #999}
mark{background:#ffe9a8;color:#1b1b1b;border-radius:.15em}
.masthead td:nth-child(3){border-color:#b3161b}
.column td:nth-child(3),.title td:nth-child(3){border-color:#b3161b;font-weight:700}
.paragraph td:nth-child(3){border-color:#4a6fa5}
.source td:nth-child(3){border-color:#6a4c93}
.distribution td:nth-child(3){border-color:#2e7d4f}
.contents td:nth-child(3),.editorNote td:nth-child(3){border-color:#b7791f}
.furniture td:nth-child(3),.markup td:nth-child(3),.frontMatter td:nth-child(3){border-style:dotted;opacity:.75}
.unassigned td:nth-child(3){border-color:#d00;background:#fdd;color:#600}
`
