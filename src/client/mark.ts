/** 标出: on the page of an item, the terms that led here, and the way from one to the next. */
import './style/mark.css'
import { rangesOf } from '../search/reader/match.ts'
import { simplifyTable } from '../search/reader/terms.ts'
import { element } from './element.ts'

/** A traditional character is compared as it stands: the terms come folded. */
const asIs = simplifyTable('', '')

const terms = new URLSearchParams(location.search).getAll('find').filter(Boolean).slice(0, 20)
const article = document.querySelector('article')
if (terms.length && article) start(article)

function start(place: HTMLElement): void {
  const marks = [
    ...place.querySelectorAll<HTMLElement>(
      'h1, .subtitle, .prose p:not(.source), .prose .inner, .prose .table',
    ),
  ].flatMap(markIn)
  if (!marks.length) return
  let current = Math.max(
    0,
    marks.findIndex((mark) => document.getElementById(location.hash.slice(1))?.contains(mark)),
  )
  const status = element('span', { role: 'status' })
  const bar = element('div', { class: 'find-bar', role: 'region', 'aria-label': '检索词' }, status)
  const button = (label: string, act: () => void): void => {
    const node = element('button', { type: 'button' }, label)
    node.addEventListener('click', act)
    bar.append(node)
  }
  button('上一处', () => go(current - 1))
  button('下一处', () => go(current + 1))
  button('不再标出', () => {
    for (const mark of marks) mark.replaceWith(...mark.childNodes)
    bar.remove()
    document.getElementById('main')?.focus()
    history.replaceState(null, '', location.pathname.split('/').pop() + location.hash)
  })
  document.body.append(bar)
  go(current)

  function go(index: number): void {
    marks[current]!.classList.remove('current')
    current = (index + marks.length) % marks.length
    marks[current]!.classList.add('current')
    marks[current]!.scrollIntoView({ block: 'center' })
    status.textContent = `“${terms.join('、')}”：第${current + 1}处，共${marks.length}处`
  }
}

/** Marks the terms in one block of text, whatever elements it is cut into. */
function markIn(block: HTMLElement): HTMLElement[] {
  const nodes: Text[] = []
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
    if (!node.parentElement!.closest('.anchor, .correction')) nodes.push(node)
  const text = nodes.map(({ data }) => data).join('')
  const ranges = terms.flatMap((term) => rangesOf(text, term, asIs)).sort((a, b) => a[0] - b[0])
  const marks: HTMLElement[] = []
  let end = 0
  for (const [from, to] of ranges) {
    if (from < end) continue
    end = to
    const pieces = wrap(nodes, from, to)
    // One occurrence over several elements is one stop.
    if (pieces[0]) marks.push(pieces[0])
  }
  return marks
}

/** Wraps characters from..to of the joined nodes; nodes that are split stay in the list. */
function wrap(nodes: Text[], from: number, to: number): HTMLElement[] {
  const pieces: HTMLElement[] = []
  let at = 0
  for (let i = 0; i < nodes.length && at < to; i++) {
    const { length } = nodes[i]!.data
    const [start, end] = [Math.max(0, from - at), Math.min(length, to - at)]
    at += length
    if (start >= end) continue
    const middle = start > 0 ? nodes[i]!.splitText(start) : nodes[i]!
    const rest = end - start < middle.data.length ? middle.splitText(end - start) : undefined
    const mark = element('mark', {})
    middle.replaceWith(mark)
    mark.append(middle)
    pieces.push(mark)
    const parts = [...(start > 0 ? [nodes[i]!] : []), middle, ...(rest ? [rest] : [])]
    nodes.splice(i, 1, ...parts)
    i += parts.length - 1
  }
  return pieces
}
