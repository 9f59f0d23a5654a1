/** 原样复制的文件: `public/`, the root's over ours. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from './output.ts'
import { packageRoot } from './package-root.ts'

/** Links are not followed. */
export function publicFiles(root: string): Output[] {
  const found = new Map<string, Output>()
  for (const base of [join(packageRoot(), 'public'), join(root, 'public')]) {
    const visit = (folder: string): void => {
      for (const name of readdirSync(join(base, folder)).sort()) {
        if (/^(?:Thumbs\.db|desktop\.ini|\.DS_Store|~\$.*)$/i.test(name)) continue
        const path = folder ? `${folder}/${name}` : name
        const stat = lstatSync(join(base, path))
        if (stat.isDirectory()) visit(path)
        else if (stat.isFile()) found.set(path, { path, body: readFileSync(join(base, path)) })
      }
    }
    if (existsSync(base) && lstatSync(base).isDirectory()) visit('')
  }
  return [...found.values()]
}
