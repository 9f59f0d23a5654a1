import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { repository, samples, temporary } from './paths.ts'

/** A root with every sample bulletin, and with those that editors put right, withdrew or renamed. */
export function everything(): string {
  const root = temporary()
  for (const from of [samples, join(repository, 'test/sites/editors')])
    cpSync(join(from, 'bulletins'), join(root, 'bulletins'), { recursive: true })
  return root
}
