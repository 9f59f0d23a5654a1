/**
 * The editor's server: from a saved bulletin to its words on the open page, in Chromium, over 1,000 and 10,000 bulletins
 * (`npm run bench -- dev [count …]`). Goals: 100 and 300 ms.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDev } from '../lib/src/publish/dev-server.js'
import { issueAt, writeArchive } from './issues.js'

const print = (line = '') => process.stdout.write(`${line}\n`)
const goals = { 1000: 100, 10000: 300 }

export async function run(counts = []) {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  print('# dev — saved file to reloaded page')
  for (const count of counts.length ? counts.map(Number) : [1000, 10_000]) {
    const root = mkdtempSync(join(tmpdir(), 'jianbao-dev-'))
    try {
      writeArchive(root, 0, count)
      const dev = await startDev({ root, port: 0 })
      const times = await edits(await browser.newPage(), dev.address, root, count)
      await dev.close()
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
      const goal = goals[count]
      print(
        `  ${String(count).padStart(6)} bulletins: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, most ${times.at(-1).toFixed(0)} ms over ${times.length} edits${goal ? ` (goal ${goal})` : ''}`,
      )
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }
  await browser.close()
}

/** Edits the middle bulletin of the archive, one word after another. Times in ms, sorted. */
async function edits(page, address, root, count) {
  const { file } = issueAt(Math.floor(count / 2))
  const path = join(root, 'bulletins', file)
  const text = readFileSync(path, 'utf8')
  await page.goto(`${address}issues/${file.replace('.txt', '')}/1.html`)
  const times = []
  for (let i = 0; i < 24; i++) {
    const word = `第${i}次改动`
    await page.waitForTimeout(250)
    const start = performance.now()
    writeFileSync(
      path,
      text
        .replace('会议要求，', `${word}会议要求，`)
        .replace('近日，', `${word}近日，`)
        .replace('一行到', `${word}一行到`),
    )
    await page.waitForFunction(
      (wanted) => document.querySelector('main')?.textContent?.includes(wanted),
      word,
    )
    times.push(performance.now() - start)
  }
  // The first ones compile the program.
  return times.slice(4).sort((a, b) => a - b)
}
