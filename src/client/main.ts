/** 浏览器端: the script of every page; every page reads well without it. */
import './style/style.css'
import { startLight } from './highlight.ts'
import { startMark } from './result-list.ts'
import { startSettings } from './settings.ts'
import { startSlash } from './slash.ts'
import { startToday } from './today.ts'

const find = <T extends HTMLElement>(selector: string, start: (element: T) => void): void => {
  const element = document.querySelector<T>(selector)
  if (element) start(element)
}

find('details.settings', startSettings)
find('main', startLight)
find('#today-link', startToday)
find('script[data-mark]', startMark)
startSlash()
