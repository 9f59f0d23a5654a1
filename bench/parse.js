/**
 * The parser: text → records against remark-parse + remark-html → HTML on the same text, one thread; memory over 10,000
 * different bulletins; time against size for hostile inputs.
 */
import { cpus } from 'node:os'
import remarkHtml from 'remark-html'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parseBytes } from '../lib/src/bulletin/parse.js'
import { sichuanProfile } from '../lib/src/config/config.js'
import { makeBulletin } from './bulletins.js'

const goal = 0.25
const markdown = unified().use(remarkParse).use(remarkHtml)

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const time = (work) => {
  const start = performance.now()
  work()
  return performance.now() - start
}
const print = (line = '') => process.stdout.write(`${line}\n`)

export function run() {
  print(`# parse — Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`)
  print()
  pairs()
  memory()
  hostile()
}

function pairs() {
  const texts = Array.from({ length: 40 }, (_, i) => makeBulletin(i + 1))
  const size = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length)
  const bytes = texts.map((text) => Buffer.from(text))
  const ours = (i) => parseBytes('bulletin.txt', bytes[i], sichuanProfile)
  const theirs = (i) => String(markdown.processSync(texts[i]))
  // Both are compiled before they are timed.
  for (let round = 0; round < 3; round++)
    for (let i = 0; i < texts.length; i++) (ours(i), theirs(i))
  const a = []
  const b = []
  for (let round = 0; round < 9; round++) {
    for (let i = 0; i < texts.length; i++) {
      a.push(time(() => ours(i)))
      b.push(time(() => theirs(i)))
    }
  }
  const ratio = median(a.map((own, i) => own / b[i]))
  print(
    `text → records, ${texts.length} bulletins of ${size} characters, ${a.length} pairs, medians`,
  )
  print(`  jianbao                    ${median(a).toFixed(2)} ms`)
  print(`  remark-parse + remark-html ${median(b).toFixed(2)} ms`)
  print(
    `  ratio                      ${ratio.toFixed(2)}   goal ≤ ${goal}: ${ratio <= goal ? 'met' : 'missed'}`,
  )
  print()
}

function memory() {
  const count = 10_000
  const heap = []
  for (let i = 1; i <= count; i++) {
    parseBytes(`${i}.txt`, Buffer.from(makeBulletin(i)), sichuanProfile)
    if (i % 1000 === 0) {
      globalThis.gc?.()
      heap.push(process.memoryUsage().heapUsed / 1e6)
    }
  }
  const growth = heap[heap.length - 1] - heap[0]
  print(
    `memory over ${count} bulletins, heap in MB at each 1,000${globalThis.gc ? '' : ' (without --expose-gc: noisy)'}`,
  )
  print(`  ${heap.map((each) => each.toFixed(1)).join('  ')}`)
  print(
    `  growth from the first to the last ${growth.toFixed(1)} MB: ${growth < 5 ? 'flat' : 'not flat'}`,
  )
  print()
}

const long = () => makeBulletin(7).replace(/\s/g, '')
/** Inputs of `size` characters (lines, for the last). */
const inputs = {
  '100,000 《': [(size) => '《'.repeat(size), 100_000],
  'unclosed quotes': [(size) => '“示例'.repeat(size / 3), 300_000],
  'one line of 2 MB': [
    (size) =>
      long()
        .repeat(Math.ceil(size / long().length))
        .slice(0, size),
    690_000,
  ],
  '50,000 one-character lines': [(size) => '省\n'.repeat(size), 50_000],
  'titles without end': [(size) => '《示例志》'.repeat(size / 5), 300_000],
  '会议指出 without end': [(size) => '会议指出，要做好工作。'.repeat(size / 11), 300_000],
}

function hostile() {
  print(
    'time against size of hostile inputs: a quarter, a half, the whole; linear is a growth of about 2 at each step',
  )
  for (const [name, [make, whole]] of Object.entries(inputs)) {
    const times = [whole / 4, whole / 2, whole].map((size) => {
      const bytes = Buffer.from(make(Math.floor(size)))
      parseBytes('a.txt', bytes, sichuanProfile)
      return Math.min(
        ...[0, 1, 2].map(() => time(() => parseBytes('a.txt', bytes, sichuanProfile))),
      )
    })
    const steps = [times[1] / times[0], times[2] / times[1]]
    print(
      `  ${name.padEnd(28)} ${times.map((each) => `${each.toFixed(0)} ms`.padStart(8)).join('')}   × ${steps.map((step) => step.toFixed(1)).join(', ')}: ${steps.every((step) => step < 3.2) ? 'linear' : 'NOT linear'}`,
    )
  }
}
