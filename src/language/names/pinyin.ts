/** 拼音: Chinese names → ASCII for ids, file names and addresses. */
import { createHash } from 'node:crypto'
import { pinyin } from 'pinyin-pro'

/** 方志四川 → fang-zhi-si-chuan; what has no letters becomes x. At most 80 characters. */
export function asciiName(text: string): string {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const ascii = syllables
    .join('-')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return isReserved(ascii) ? `x-${ascii}` : ascii || 'x'
}

/** Names that Windows keeps for devices, whatever ending they have: no file can be called so. */
export const isReserved = (name: string): boolean =>
  /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i.test(name)

/** Address part of an entity: pinyin without hyphens between syllables, and four hex digits that keep homophones apart. */
export function slugOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 4)
  return `${asciiName(name).replaceAll('-', '').slice(0, 40)}-${hash}`
}
