/** 字号与颜色: the choices in the banner. */
import {
  readPreferences,
  showPreferences,
  writePreferences,
  type Preferences,
} from './preferences.ts'

export function startSettings(details: HTMLDetailsElement): void {
  const { size = 'normal', color = 'auto', slash } = readPreferences()
  const keyboard = details.querySelector<HTMLInputElement>('input[name=slash]')!
  keyboard.checked = slash !== 'off'
  choose(details, size)
  choose(details, color)
  details.addEventListener('change', () => {
    const chosen = [...details.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')]
    const preferences = {
      ...preferencesOf(chosen.map(({ value }) => value)),
      ...(keyboard.checked ? {} : { slash: 'off' as const }),
    }
    writePreferences(preferences)
    showPreferences(preferences)
  })
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return
    details.open = false
    details.querySelector('summary')!.focus()
  })
  document.addEventListener('click', (event) => {
    if (!details.contains(event.target as Node)) details.open = false
  })
  // What is chosen in another window holds here, too.
  window.addEventListener('storage', () => showPreferences(readPreferences()))
}

function choose(details: HTMLElement, value: string): void {
  const input = details.querySelector<HTMLInputElement>(`input[value="${value}"]`)
  if (input) input.checked = true
}

function preferencesOf(values: readonly string[]): Preferences {
  const color = (['light', 'dark'] as const).find((each) => values.includes(each))
  return { ...(values.includes('large') ? { size: 'large' } : {}), ...(color ? { color } : {}) }
}
