/**
 * 编辑时: follows the server of an editor. A page that has changed changes under the reader's eyes, its scroll and focus
 * kept; what is wrong with the sources is listed in a corner, and what stops the site lies over the page.
 */
import './style/dev.css'
import { element } from './element.ts'
import type { DevState } from './dev-state.ts'

const script = document.currentScript as HTMLScriptElement
const place = `jianbao-dev ${location.pathname}`

restore()

let known: number | undefined
const events = new EventSource('/.jianbao/events')
events.onmessage = (event: MessageEvent<string>) => {
  const state = JSON.parse(event.data) as DevState
  show(state)
  // The first message tells where we are, also after the server was started again.
  if (known !== state.version) void follow(state)
  known = state.version
}

/** Puts the page as it is now in the place of the one that is shown. */
async function follow({ failure }: DevState): Promise<void> {
  if (failure !== undefined) return
  const answer = await fetch(location.href)
  const hash = answer.headers.get('x-jianbao-page') ?? ''
  if (hash === script.dataset['page']) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (sources(next) !== sources(document)) {
    // Other scripts: only the browser can begin anew.
    remember()
    return location.reload()
  }
  const where = here()
  document.title = next.title
  changeStyles(next)
  document.body.replaceChildren(...next.body.childNodes, panel, overlay)
  // The scripts of the page begin again with its new elements.
  for (const old of document.querySelectorAll<HTMLScriptElement>('head script[defer]')) {
    if (old === script) continue
    const fresh = element('script', {}) as HTMLScriptElement
    for (const { name, value } of old.attributes) fresh.setAttribute(name, value)
    old.replaceWith(fresh)
  }
  script.dataset['page'] = hash
  goTo(where)
}

const sources = (page: Document): string =>
  [...page.querySelectorAll('head script')].map((each) => each.getAttribute('src')).join(' ')

/** A style whose file is another now gives way to it when that has come. */
function changeStyles(next: Document): void {
  const of = (page: Document): HTMLLinkElement[] => [
    ...page.querySelectorAll<HTMLLinkElement>('head link[rel=stylesheet]'),
  ]
  const before = of(document)
  of(next).forEach((link, i) => {
    const old = before[i]
    if (!old || old.getAttribute('href') === link.getAttribute('href')) return
    const fresh = old.cloneNode() as HTMLLinkElement
    fresh.setAttribute('href', link.getAttribute('href')!)
    fresh.onload = () => old.remove()
    old.after(fresh)
  })
}

interface Remembered {
  x: number
  y: number
  focus?: string
  value?: string
  selection?: [number, number]
  open: string[]
}

/** Where the reader is. */
function here(): Remembered {
  const active = document.activeElement as HTMLElement | null
  const where: Remembered = {
    x: scrollX,
    y: scrollY,
    open: [...document.querySelectorAll('details[open]')].map(pathOf),
  }
  if (!active || active === document.body) return where
  where.focus = pathOf(active)
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    where.value = active.value
    if (active.selectionStart !== null)
      where.selection = [active.selectionStart, active.selectionEnd ?? active.selectionStart]
  }
  return where
}

function goTo({ x, y, focus, value, selection, open }: Remembered): void {
  for (const path of open) document.querySelector(path)?.setAttribute('open', '')
  const found = focus === undefined ? null : document.querySelector<HTMLElement>(focus)
  found?.focus({ preventScroll: true })
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) {
    if (value !== undefined) found.value = value
    if (selection) found.setSelectionRange(...selection)
  }
  scrollTo({ left: x, top: y, behavior: 'instant' as ScrollBehavior })
}

const remember = (): void => sessionStorage.setItem(place, JSON.stringify(here()))

function restore(): void {
  const text = sessionStorage.getItem(place)
  sessionStorage.removeItem(place)
  if (text === null) return
  const where = JSON.parse(text) as Remembered
  history.scrollRestoration = 'manual'
  goTo(where)
  addEventListener('load', () => {
    goTo(where)
    history.scrollRestoration = 'auto'
  })
}

/** A selector of one element: by its id, else by its place among its neighbours. */
function pathOf(of: Element): string {
  const steps: string[] = []
  for (let at: Element | null = of; at && at !== document.documentElement; at = at.parentElement) {
    if (at.id) {
      steps.unshift(`#${CSS.escape(at.id)}`)
      break
    }
    const index = [...(at.parentElement?.children ?? [])].indexOf(at) + 1
    steps.unshift(`${at.localName}:nth-child(${index})`)
  }
  return steps.join(' > ')
}

const panel = element('details', { class: 'jianbao-dev' })
const overlay = element('div', { class: 'jianbao-dev-failure', role: 'alert', hidden: '' })
document.body.append(panel, overlay)

function show({ failure, findings, count, withheld }: DevState): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  panel.classList.toggle('has-errors', errors > 0)
  panel.hidden = !count && !withheld.length
  const rows = findings.map(
    ({ file, line, column, severity, message, suggestion, rule, related = [] }) =>
      element(
        'li',
        { class: severity },
        element('code', {}, `${file}:${line}:${column}`),
        ` ${severity === 'error' ? '错误' : '警告'}　${message}`,
        ...(suggestion ? [element('p', {}, `建议：${suggestion}`)] : []),
        ...related.map((other) =>
          element('p', {}, `另见 ${other.path ?? file}:${other.line}　${other.message}`),
        ),
        element('small', {}, rule),
      ),
  )
  const held = withheld.map(({ path, reason }) =>
    element('li', {}, element('code', {}, path), ` 没有发布：${reason}`),
  )
  const summary = [
    errors ? `${errors} 个错误` : '',
    count - errors ? `${count - errors} 个警告` : '',
    withheld.length ? `${withheld.length} 个文件没有发布` : '',
  ]
  panel.replaceChildren(
    element('summary', {}, summary.filter(Boolean).join('，')),
    element('ul', {}, ...rows, ...held),
    ...(count > findings.length ? [element('p', {}, `另有 ${count - findings.length} 条`)] : []),
  )
  overlay.hidden = failure === undefined
  overlay.replaceChildren(
    element('h2', {}, '网站没有更新'),
    element('pre', {}, failure ?? ''),
    element('p', {}, '改好保存后，这一条会自己消失；页面仍是改动以前的样子。'),
  )
}
