/** 载入索引文件. */
import type { Message } from '../search/reader/store.ts'

declare global {
  interface Window {
    jianbaoSearch?: { push(message: Message): unknown }
  }
}

/** Loads files as classic scripts. A script work over its message right before its own load event. */
export function loader(root: string): (path: string) => Promise<Message | undefined> {
  let handed: Message | undefined
  window.jianbaoSearch = {
    push: (message) => {
      handed = message
    },
  }
  return (path) =>
    new Promise((resolve) => {
      const script = document.createElement('script')
      script.src = root + path
      const end = (message: Message | undefined): void => {
        script.remove()
        resolve(message)
      }
      script.onload = () => {
        const message = handed
        handed = undefined
        end(message)
      }
      script.onerror = () => end(undefined)
      document.head.append(script)
    })
}
