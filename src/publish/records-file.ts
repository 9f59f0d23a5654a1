/** 全部记录: `data/bulletins.json`, put together from the store, so that it need not be held. */
import { CliError } from '../error/error.ts'
import type { Bulletin } from '../bulletin/types.ts'
import type { Store } from './store.ts'

/** A record by its entry in the store, and the former ids that hold. */
export interface Recorded {
  key: string
  aliases: readonly string[]
}

/** A JSON array, a record a line. */
export function* recordPieces(recorded: readonly Recorded[], store: Store): Generator<Uint8Array> {
  for (const [i, { key, aliases }] of recorded.entries()) {
    yield Buffer.from(i === 0 ? '[\n' : ',\n')
    yield recordOf(key, aliases, store)
  }
  yield Buffer.from(recorded.length ? '\n]\n' : '[]\n')
}

function recordOf(key: string, aliases: readonly string[], store: Store): Uint8Array {
  const bytes = store.get(key)?.[1]
  if (!bytes) throw new CliError('缓存在生成过程中被改动；请再生成一次')
  if (!bytes.includes('"aliases":')) return bytes
  const bulletin = JSON.parse(bytes.toString()) as Bulletin
  if (aliases.length) bulletin.aliases = [...aliases]
  else delete bulletin.aliases
  return Buffer.from(JSON.stringify(bulletin))
}
