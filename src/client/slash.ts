/** 斜杠: `/` goes to the search box, unless one types, or it was switched off. */
export function startSlash(): void {
  document.addEventListener('keydown', (event) => {
    if (
      event.code !== 'Slash' ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.shiftKey ||
      event.isComposing
    )
      return
    const target = event.target as HTMLElement
    if (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    if (document.documentElement.dataset['slash'] === 'off') return
    const box = document.querySelector<HTMLInputElement>('input[name=q]')
    if (!box) return
    event.preventDefault()
    box.focus()
    box.select()
  })
}
