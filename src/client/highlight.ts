/** 点亮: pointing at a fact lights its words, and at words the facts that were read from them. */

export function startLight(main: HTMLElement): void {
  const byNumber = new Map<string, Element[]>()
  for (const element of main.querySelectorAll('[data-w]'))
    for (const number of numbersOf(element)) {
      const own = byNumber.get(number)
      if (own) own.push(element)
      else byNumber.set(number, [element])
    }
  if (!byNumber.size) return
  let lit: Element[] = []

  function light(target: EventTarget | null): void {
    // What has the focus stays lit while the page moves below the pointer.
    const element = wordsOf(target) ?? wordsOf(document.activeElement)
    for (const each of lit) each.classList.remove('lit')
    // The narrowest words under the pointer are meant.
    const number = element ? numbersOf(element).pop() : undefined
    lit = number === undefined ? [] : byNumber.get(number)!
    for (const each of lit) each.classList.add('lit')
  }
  main.addEventListener('pointerover', (event) => light(event.target))
  main.addEventListener('pointerleave', () => light(null))
  main.addEventListener('focusin', (event) => light(event.target))
  main.addEventListener('focusout', (event) => light(event.relatedTarget))
}

/** The words around a target, or in the link around it. */
function wordsOf(target: EventTarget | null): Element | null {
  const element = target instanceof Element ? target : null
  return element?.closest('[data-w]') ?? element?.closest('a')?.querySelector('[data-w]') ?? null
}

const numbersOf = (element: Element): string[] => element.getAttribute('data-w')!.split(' ')
