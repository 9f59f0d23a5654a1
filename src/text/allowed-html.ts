/** 许可的标记: what a paragraph may hold beyond text. Whatever else a source says is text, or is not there. */
import type { Schema } from 'hast-util-sanitize'

/** As hast-util-sanitize reads it. */
export const allowedHtml: Schema = {
  strip: ['script'],
  ancestors: { tbody: ['table'], thead: ['table'], tr: ['table'], td: ['table'], th: ['table'] },
  tagNames: ['strong', 'em', 'del', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'br'],
  attributes: { a: ['href'] },
  protocols: { href: ['http', 'https', 'mailto'] },
}
