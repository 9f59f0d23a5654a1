/**
 * HTML as HTML: a tagged template that escapes by default. Safe values carry a brand by `Symbol.for`, since
 * templates loaded through another module graph get a second copy of this file.
 */
import { fromHtml } from 'hast-util-from-html'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { allowedHtml } from '../text/allowed-html.ts'

const brand = Symbol.for('jianbao.html')

/** Markup that is known to be safe. */
export interface Html {
  readonly [brand]: true
  toString(): string
}

type Value = Html | string | number | boolean | null | undefined | readonly Value[]

class SafeHtml {
  readonly [brand] = true as const
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!)

/** Strings are escaped, arrays joined, null, undefined and false give nothing. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let out = strings[0]!
  values.forEach((value, i) => {
    if (/=\s*$/.test(strings[i]!))
      throw new Error(`unquoted attribute value after ${strings[i]!.slice(-30)}`)
    out += render(value) + strings[i + 1]!
  })
  return new SafeHtml(out)
}

/** Made by `html`, of this copy of the module or another. */
export const isHtml = (value: unknown): value is Html =>
  typeof value === 'object' && value !== null && brand in value

function render(value: Value): string {
  if (value === null || value === undefined || value === false || value === true) return ''
  if (Array.isArray(value)) return value.map(render).join('')
  if (typeof value === 'object') {
    if (brand in value) return value.toString()
    throw new Error('only strings, numbers and html`…` may stand in a template')
  }
  return escapeHtml(String(value))
}

/** Markup of a record, with what a paragraph may hold and nothing else: whatever made the record, this is what is drawn. */
export const sanitized = (markup: string): Html =>
  new SafeHtml(toHtml(sanitize(fromHtml(markup, { fragment: true }), allowedHtml)))

/** An address for href or src: relative, http(s) or mailto; anything else throws (no tag function stops javascript:). */
export function href(address: string): string {
  if (/^(?:https?:|mailto:)/i.test(address) || !/^[^/?#]*:/.test(address)) return address
  throw new Error(`unsafe address: ${address}`)
}
