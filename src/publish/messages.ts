/** 消息: the messages of a file as plain data, so that they can be kept and handed over. */
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'

type PlainMessage = Pick<
  VFileMessage,
  'reason' | 'place' | 'ruleId' | 'source' | 'fatal' | 'note' | 'related' | 'edits' | 'isSecret'
>

export interface PlainFile {
  path: string
  messages: PlainMessage[]
}

export const packFile = ({ path, messages }: VFile): PlainFile => ({
  path,
  messages: messages.map(
    ({ reason, place, ruleId, source, fatal, note, related, edits, isSecret }) => ({
      reason,
      place,
      ruleId,
      source,
      fatal,
      note,
      ...(related ? { related } : {}),
      ...(edits ? { edits } : {}),
      ...(isSecret ? { isSecret } : {}),
    }),
  ),
})

/** A file with these messages, and no text. */
export function unpackFile({ path, messages }: PlainFile): VFile {
  const file = new VFile({ path, value: '' })
  // A message is no exception: nobody reads its stack, and taking one costs more than the rest.
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  for (const { reason, place, ruleId, source, fatal, note, ...more } of messages) {
    const message = file.message(reason, { place, ruleId, source })
    message.fatal = fatal
    if (note !== undefined) message.note = note
    Object.assign(message, more)
  }
  Error.stackTraceLimit = limit
  return file
}
