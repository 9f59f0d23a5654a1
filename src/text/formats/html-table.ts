/** 网页中的表: tables of figures, told from the frames that old pages are laid out in. */
import { defaultTreeAdapter, type DefaultTreeAdapterTypes } from 'parse5'

export type PageNode = DefaultTreeAdapterTypes.Node
export type Element = DefaultTreeAdapterTypes.Element

/** Elements that show no text of the page, or only a control. */
export const silent = new Set(
  'head script style noscript template iframe object embed svg math canvas audio video select textarea button datalist title rt rp'.split(
    ' ',
  ),
)

export const isElement = (node: PageNode): node is Element => defaultTreeAdapter.isElementNode(node)

export const attribute = (element: Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? ''

export const isHidden = (element: Element): boolean =>
  element.attrs.some(({ name }) => name === 'hidden') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, 'style'))

/** Every element below, in order; stops early where `visit` says so. */
function below(element: Element, visit: (node: PageNode) => boolean | void): void {
  const stack: PageNode[] = [...element.childNodes].reverse()
  while (stack.length) {
    const node = stack.pop()!
    if (visit(node)) continue
    if ('childNodes' in node)
      for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!)
  }
}

export function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = []
  below(table, (node) => {
    if (!isElement(node)) return true
    if (node.tagName === 'tr') rows.push([])
    else if (node.tagName === 'td' || node.tagName === 'th') {
      rows.at(-1)?.push(node)
      return true
    }
    return false
  })
  return rows.filter((row) => row.length > 0)
}

const bulletinCell =
  /^(?:报|送|发|主送|抄送|抄报|信息公开选项)[：:]|^(?:(?:19|20)\d{2}年)?第.{1,5}期(?:[（(]总.*)?$/

/** Rows and columns of short cells: figures, not the frame that old pages are laid out in. */
export function isDataTable(table: Element): boolean {
  const rows = rowsOf(table)
  if (rows.length < 2 || rows.filter((row) => row.length > 1).length < rows.length / 2) return false
  // The tail, or a masthead, ruled as a table.
  if (rows.some((row) => row.some((cell) => bulletinCell.test(textOf(cell).replace(/\s/g, '')))))
    return false
  return rows.every((row) =>
    row.every((cell) => {
      let plain = true
      let length = 0
      below(cell, (node) => {
        if (isElement(node) && /^(?:table|ul|ol|div|form|input|a)$/.test(node.tagName))
          plain = false
        if (defaultTreeAdapter.isTextNode(node)) length += node.value.trim().length
        return !plain
      })
      return plain && length <= 80
    }),
  )
}

export function textOf(cell: Element): string {
  let text = ''
  below(cell, (node) => {
    if (defaultTreeAdapter.isTextNode(node)) text += node.value
    else if (isElement(node) && (silent.has(node.tagName) || isHidden(node))) return true
    else if (isElement(node) && node.tagName === 'br') text += ' '
    return false
  })
  return text.replace(/\s+/g, ' ').trim()
}
