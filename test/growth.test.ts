/** 增长: what one more ordinary bulletin changes in an archive of a thousand. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { long } from './support/long.ts'
import { cli, repository, temporary } from './support/paths.ts'

const { writeArchive } = (await import(
  pathToFileURL(join(repository, 'bench/issues.js')).href
)) as {
  writeArchive: (root: string, from: number, to: number, options: { isPlain: boolean }) => void
}

describe.runIf(long)('one more bulletin to 1,000', () => {
  test('changes at most 60 files, the new ones included: in a year, and at its beginning', () => {
    const root = temporary()
    const jianbao = (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      })
      expect(status, stderr).toBe(0)
      return stdout
    }
    writeArchive(root, 0, 1000, { isPlain: true })
    jianbao('build', root)
    for (let i = 1000; i < 1006; i++) {
      writeArchive(root, i, i + 1, { isPlain: true })
      const plan = JSON.parse(jianbao('plan', root, '--format', 'json')) as Record<string, string[]>
      const changed = [...plan['added']!, ...plan['changed']!]
      expect(plan['removed']).toEqual([])
      expect(changed.length, `bulletin ${i + 1}: ${changed.join(' ')}`).toBeLessThanOrEqual(60)
      jianbao('build', root)
    }
  }, 300_000)
})
