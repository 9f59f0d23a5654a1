/** A PDF as Chromium prints it: its pages and their text by line, in millimetres from the top left. */
import { getDocumentProxy } from 'unpdf'

export interface PdfLine {
  /** Baseline. */
  y: number
  left: number
  right: number
  text: string
  /** Of the largest character. */
  size: number
}

export interface PdfPage {
  width: number
  height: number
  /** From top to bottom. */
  lines: PdfLine[]
}

const mm = 72 / 25.4

export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent()
    const lines: PdfLine[] = []
    for (const item of items) {
      if (!('str' in item) || !item.str.trim()) continue
      const [, , , size, x, y] = item.transform as [number, number, number, number, number, number]
      const top = (height - y) / mm
      const own = lines.find((line) => Math.abs(line.y - top) < 1)
      const left = x / mm
      const right = (x + item.width) / mm
      if (!own) {
        lines.push({ y: top, left, right, text: item.str, size: size / mm })
        continue
      }
      own.text += item.str
      own.left = Math.min(own.left, left)
      own.right = Math.max(own.right, right)
      own.size = Math.max(own.size, size / mm)
    }
    pages.push({
      width: width / mm,
      height: height / mm,
      lines: lines.sort((a, b) => a.y - b.y),
    })
  }
  return pages
}
