/** 检索数据的检查: whether the index of a site can be read, and finds what is in it. */
import { readFileSync } from 'node:fs'
import { Engine } from '../search/reader/engine.ts'
import { findAll } from '../search/reader/find.ts'
import { parseQuery } from '../search/reader/query.ts'
import { fromScript, paths, type Message } from '../search/reader/store.ts'

/** What is wrong, in Chinese. `placeOf`: where a file of the site lies now. */
export async function indexProblems(placeOf: (path: string) => string): Promise<string[]> {
  const load = (path: string): Promise<Message | undefined> => {
    try {
      return Promise.resolve(fromScript(readFileSync(placeOf(path), 'utf8')))
    } catch {
      return Promise.resolve(undefined)
    }
  }
  const manifest = await load(paths.manifest)
  if (manifest?.[0] !== 'manifest') return [`${paths.manifest} 读不出来`]
  const { documents } = manifest[1]
  const engine = new Engine(manifest[1], load)
  const problems: string[] = []
  for (const number of documents ? new Set([0, documents - 1]) : []) {
    const document = await engine.document(number)
    if (!document) {
      problems.push(`检索数据里没有第 ${number + 1} 篇的正文`)
      continue
    }
    const words = [document.title, ...document.paragraphs]
      .map((text) => /[\u4e00-\u9fff]{2,8}/.exec(text)?.[0])
      .find((each) => each !== undefined)
    if (!words) continue
    const { root } = parseQuery(`"${words}"`, await engine.simplifyFor(words))
    const found = await findAll(engine, root!)
    if (found.incomplete || !found.items.some(({ id }) => id === document.id))
      problems.push(`检索数据查不到 ${document.id} 里的“${words}”`)
  }
  return problems
}
