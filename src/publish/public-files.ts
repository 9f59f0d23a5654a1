/** 原样复制的文件: `public/`, the root's over ours. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from './output.ts'
import { packageRoot } from './package-root.ts'

interface PublicFiles {
  files: Output[]
  /** Paths in the root's `public/` that are not for the public, sorted. */
  leftOut: string[]
}

/** What systems leave about: passed over without a word. */
const passedOver = /^(?:Thumbs\.db|desktop\.ini|\.DS_Store|~\$.*)$/i

/** What hosts ask for by these names (RFC 8615, GitHub Pages). */
const asked = new Set(['.well-known', '.nojekyll'])

/** What tools and editors keep beside a site, and nobody means to publish: dotfiles, configs, keys, dependencies. */
const isPrivate = (name: string): boolean =>
  (name.startsWith('.') && !asked.has(name)) ||
  /\.config\.(?:[cm]?[jt]s|json)$|\.(?:env|pem|key|p12|pfx|kdbx|bak|swp)$|^(?:package(?:-lock)?|tsconfig.*|composer|jianbao\.config)\.json$|^node_modules$|^id_(?:rsa|ed25519|ecdsa)(?:\.pub)?$/i.test(
    name,
  )

/** Links are not followed. */
export function publicFiles(root: string): PublicFiles {
  const found = new Map<string, Output>()
  const leftOut: string[] = []
  for (const base of [join(packageRoot(), 'public'), join(root, 'public')]) {
    const visit = (folder: string): void => {
      for (const name of readdirSync(join(base, folder)).sort()) {
        if (passedOver.test(name)) continue
        const path = folder ? `${folder}/${name}` : name
        const stat = lstatSync(join(base, path))
        if (isPrivate(name) || stat.isSymbolicLink())
          leftOut.push(stat.isDirectory() ? `${path}/` : path)
        else if (stat.isDirectory()) visit(path)
        else if (stat.isFile()) found.set(path, { path, body: readFileSync(join(base, path)) })
      }
    }
    if (existsSync(base) && lstatSync(base).isDirectory()) visit('')
  }
  return { files: [...found.values()], leftOut: [...new Set(leftOut)].sort() }
}
