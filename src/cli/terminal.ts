/**
 * 终端: whatever is printed. Texts come from bulletins and file names: control characters in them are shown, not sent, and
 * none of their lines is taken by a CI for a command.
 */

/** C0, DEL and C1, and what turns the direction of a line; line ends and tabs stay. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** ESC as ␛ (U+2400 and following), what has no picture as <9B>. */
function pictureOf(char: string): string {
  const code = char.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : `<${code.toString(16).toUpperCase()}>`
}

/** A text of others with its control characters shown. */
export const visible = (text: string): string => text.replace(controls, pictureOf)

/** Colours, which only this program writes; and only to a terminal that wants them. */
const colour = /\u001b\[[\d;]*m/g

export const wantsColour = (stream: NodeJS.WriteStream): boolean =>
  Boolean(stream.isTTY) && !process.env['NO_COLOR']

/** A text as it may be written: `::` at the head of a line and `##[` are commands to a CI (GitHub Actions, Azure Pipelines). */
export function harmless(text: string, keepsColour = false): string {
  const parts = keepsColour ? text.split(colour) : [text]
  const colours = keepsColour ? (text.match(colour) ?? []) : []
  return parts
    .map((part, i) => visible(part) + (colours[i] ?? ''))
    .join('')
    .replace(/^([^\S\n]*):(?=:)/gm, '$1: ')
    .replace(/##(?=\[)/g, '## ')
}

/** Results, for people. */
export function print(text: string): void {
  process.stdout.write(harmless(text, wantsColour(process.stdout)))
}

/** Results, for programs (JSON, annotations): already escaped, but for what JSON leaves. */
export function printData(text: string): void {
  process.stdout.write(
    text.replace(
      /[\u007f-\u009f\u2028\u2029]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )
}

/** Results in a format that was asked for. */
export const printAs = (format: string, text: string): void =>
  format === 'text' || format === 'csv' || format === 'html' ? print(text) : printData(text)

/** Messages, for people. */
export function say(text: string): void {
  process.stderr.write(harmless(text, wantsColour(process.stderr)))
}

/** A reader that stops early (| head) is no failure; a device that takes no more is. */
export function watchStreams(): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(process.exitCode ?? 0)
    try {
      say(`结果写不出去（${code ?? '未知原因'}）\n`)
    } finally {
      process.exit(2)
    }
  })
  process.stderr.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exit(2)
  })
}
