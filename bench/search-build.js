/** Child of `search.js`: makes documents, indexes them, writes the files; prints what it took, the making of documents aside. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { indexFiles } from '../lib/src/search/writer/write.js'
import { makeDocuments } from './documents.js'

const [count, out] = [Number(process.argv[2]), process.argv[3]]
const documents = [...makeDocuments(count)]
globalThis.gc?.()
const before = process.cpuUsage()
const start = performance.now()
const files = indexFiles(documents)
const made = performance.now()
const cpu = process.cpuUsage(before)
const folders = new Set()
for (const { path, body } of files) {
  const full = join(out, path)
  if (!folders.has(dirname(full))) {
    mkdirSync(dirname(full), { recursive: true })
    folders.add(dirname(full))
  }
  writeFileSync(full, body)
}
const peak = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
process.stdout.write(
  JSON.stringify({
    index: (made - start) / 1000,
    written: (performance.now() - start) / 1000,
    cpu: (cpu.user + cpu.system) / 1e6,
    rss: peak ? Number(peak[1]) / 1024 : process.resourceUsage().maxRSS / 1024,
    files: files.length,
  }),
)
