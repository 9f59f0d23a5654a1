/** 由检索而来: a page that a search led to loads what marks the terms; others never do. */
export function startMark(own: HTMLElement): void {
  if (!new URLSearchParams(location.search).has('find')) return
  const [script = '', style = ''] = own.dataset['mark']!.split(' ')
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = style
  const element = document.createElement('script')
  element.src = script
  document.head.append(link, element)
}
