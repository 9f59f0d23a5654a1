/**
 * 编辑时: follows the server of an editor. A page that has changed is loaded again where it was, with its scroll and its
 * focus; what is wrong with the sources is listed in a corner, and what stops the site lies over the page.
 */
import './style/dev.css'
import { element } from './element.ts'
import type { DevState } from '../build/dev-server.ts'

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

/** Loads the page again where it has changed; a new style alone is put in its place. */
async function follow({ styles, failure }: DevState): Promise<void> {
  if (failure !== undefined) return
  const answer = await fetch(`/.jianbao/page/${location.pathname.slice(1)}`)
  const hash = await answer.text()
  if (hash === script.dataset['page']) return
  if (await onlyStyles(styles, hash)) return
  remember()
  location.reload()
}

/** Where the new page differs from this one in the addresses of its styles alone, they are changed in place. */
async function onlyStyles(styles: readonly string[], hash: string): Promise<boolean> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
  const moved = links.flatMap((link) => {
    const name = /([^/]+)-[\w-]+\.css$/.exec(link.href)?.[1]
    const now = styles.find((path) => path.startsWith(`assets/${name}-`))
    return now && !link.href.endsWith(now) ? [{ link, to: `/${now}` }] : []
  })
  if (!moved.length) return false
  const text = await (await fetch(location.href)).text()
  const next = new DOMParser().parseFromString(text, 'text/html')
  const main = (from: Document): string => from.querySelector('main')?.outerHTML ?? ''
  const scripts = (from: Document): string =>
    [...from.querySelectorAll('script')].map((each) => each.getAttribute('src')).join(' ')
  if (main(next) !== first || scripts(next) !== firstScripts) return false
  for (const { link, to } of moved) {
    const fresh = link.cloneNode() as HTMLLinkElement
    fresh.href = to
    fresh.onload = () => link.remove()
    link.after(fresh)
  }
  script.dataset['page'] = hash
  return true
}

/** The page as the server gave it: scripts change it. */
let first = ''
let firstScripts = ''
void fetch(location.href)
  .then((answer) => answer.text())
  .then((text) => {
    const page = new DOMParser().parseFromString(text, 'text/html')
    first = page.querySelector('main')?.outerHTML ?? ''
    firstScripts = [...page.querySelectorAll('script')]
      .map((each) => each.getAttribute('src'))
      .join(' ')
  })

interface Remembered {
  x: number
  y: number
  focus?: string
  value?: string
  selection?: [number, number]
  open: string[]
}

/** Where the reader is. */
function remember(): void {
  const active = document.activeElement as HTMLElement | null
  const remembered: Remembered = {
    x: scrollX,
    y: scrollY,
    open: [...document.querySelectorAll('details[open]')].map(pathOf),
  }
  if (active && active !== document.body) {
    remembered.focus = pathOf(active)
    if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
      remembered.value = active.value
      if (active.selectionStart !== null)
        remembered.selection = [active.selectionStart, active.selectionEnd ?? active.selectionStart]
    }
  }
  sessionStorage.setItem(place, JSON.stringify(remembered))
}

function restore(): void {
  const text = sessionStorage.getItem(place)
  sessionStorage.removeItem(place)
  if (text === null) return
  const { x, y, focus, value, selection, open } = JSON.parse(text) as Remembered
  for (const path of open) document.querySelector(path)?.setAttribute('open', '')
  const found = focus === undefined ? null : document.querySelector<HTMLElement>(focus)
  found?.focus({ preventScroll: true })
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) {
    if (value !== undefined) found.value = value
    if (selection) found.setSelectionRange(...selection)
  }
  history.scrollRestoration = 'manual'
  scrollTo({ left: x, top: y, behavior: 'instant' as ScrollBehavior })
  addEventListener('load', () => {
    scrollTo({ left: x, top: y, behavior: 'instant' as ScrollBehavior })
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
  const rows = findings.map(({ file, line, column, severity, message, suggestion, rule }) =>
    element(
      'li',
      { class: severity },
      element('code', {}, `${file}:${line}:${column}`),
      ` ${severity === 'error' ? '错误' : '警告'}　${message}`,
      ...(suggestion ? [element('p', {}, `建议：${suggestion}`)] : []),
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
    element('p', {}, '改好保存后，这里会自己消失；下面是改动以前的样子。'),
  )
}
