/** 个人信息: numbers that are somebody's own, whatever spaces, line ends or full-width digits they are written with. */

import type { Galley } from './galley.ts'

/** Digits may be full-width, and may have blanks, dashes or a line end between them. */
const gap = '[\\s\\u200b\\-－·]{0,3}'

export const plainDigits = (text: string): string =>
  text
    .replace(/[０-９Ｘｘ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[^\dXx]/g, '')
    .toUpperCase()

/** Runs of `least` to `most` digits that stand alone, in every file of the bulletin. */
export function digitRuns(
  { files }: Galley,
  least: number,
  most: number,
): { digits: string; printed: string; file: number; start: number; end: number }[] {
  const pattern = new RegExp(
    `(?<![\\dA-Za-z０-９.])[\\d０-９](?:${gap}[\\dXx０-９Ｘｘ]){${least - 1},${most - 1}}(?![\\dA-Za-z０-９])`,
    'g',
  )
  return files.flatMap((file, i) =>
    [...String(file.value).matchAll(pattern)].map((match) => ({
      digits: plainDigits(match[0]),
      printed: match[0],
      file: i,
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
}

/** 511***********4619 */
export const masked = (digits: string): string =>
  digits.slice(0, 3) + '*'.repeat(Math.max(0, digits.length - 5)) + digits.slice(-2)
