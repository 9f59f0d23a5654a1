/** 提示: names below the box while one types (combobox of the ARIA Authoring Practices). */
import type { KnownName } from '../search/reader/store.ts'
import { element } from './element.ts'
import { suggest } from './known.ts'

const kinds: Record<KnownName[0], string> = { person: '人物', org: '机构', work: '书刊' }
const shown = 8

export function startSuggestions(
  input: HTMLInputElement,
  list: HTMLElement,
  load: () => Promise<readonly KnownName[]>,
  choose: (name: KnownName) => void,
): { close: () => void } {
  let options: KnownName[] = []
  let active = -1
  let turn = 0

  async function update(): Promise<void> {
    const own = ++turn
    const typed = input.value
    const names = typed.trim() ? await load() : []
    if (own !== turn || document.activeElement !== input) return
    options = suggest(names, typed, shown)
    // What is typed already needs no suggestion.
    if (options.length === 1 && options[0]![1] === typed.trim()) options = []
    active = -1
    draw()
  }

  function draw(): void {
    list.replaceChildren(
      ...options.map(([kind, name, , count], i) => {
        const option = element(
          'li',
          { id: `suggestion-${i}`, role: 'option', 'aria-selected': String(i === active) },
          element('span', {}, kind === 'work' ? `《${name}》` : name),
          element('span', { class: 'meta' }, `${kinds[kind]}，${count}处`),
        )
        // The box keeps the focus; a finger may scroll.
        option.addEventListener('mousedown', (event) => event.preventDefault())
        option.addEventListener('click', () => pick(i))
        return option
      }),
    )
    list.hidden = !options.length
    input.setAttribute('aria-expanded', String(options.length > 0))
    if (active >= 0) input.setAttribute('aria-activedescendant', `suggestion-${active}`)
    else input.removeAttribute('aria-activedescendant')
  }

  function pick(index: number): void {
    const name = options[index]!
    close()
    choose(name)
  }

  function close(): void {
    turn++
    options = []
    active = -1
    draw()
  }

  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) void update()
  })
  input.addEventListener('compositionend', () => void update())
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || !options.length) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      active = ((active + 1 + step + options.length + 1) % (options.length + 1)) - 1
      draw()
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault()
      pick(active)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    }
  })
  return { close }
}
