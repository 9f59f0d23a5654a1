/**
 * 分行更正: what an editor says about the lines of a file: `lines: [{at: 24, join: true}]` or `break: true`.
 * It wins over what the joining of lines finds. Lines are counted as the messages count them.
 */
import type { VFile } from 'vfile'
import { lineIndex, report } from '../finding/finding.ts'
import type { LineOrder } from './front/front-shape.ts'
import { clean, type Line } from './lines.ts'

type Act = 'join' | 'break'

/** Asked for every line; afterwards it says which orders met no line. */
export class LineOrders {
  private readonly acts = new Map<number, { act: Act; order: LineOrder; met: boolean }>()
  private readonly file: VFile
  private readonly place: VFile

  /** `place`: the file in which the orders stand. */
  constructor(file: VFile, place: VFile, orders: readonly LineOrder[]) {
    this.file = file
    this.place = place
    for (const order of orders) this.add(order)
  }

  /** What is to happen before a line. */
  of(line: Line): Act | undefined {
    if (!this.acts.size) return undefined
    const found = this.acts.get(lineIndex(this.file).at(line.offsets[0]!).line)
    if (found) found.met = true
    return found?.act
  }

  /** Orders in force, by line. */
  get inForce(): ReadonlyMap<number, { act: Act; order: LineOrder }> {
    return this.acts
  }

  /** Reports the orders whose line holds no text. */
  reportUnmet(): void {
    for (const [number, { order, met }] of this.acts) {
      if (met) continue
      this.acts.delete(number)
      this.refuse(
        order,
        'lines-place-unknown',
        `第 ${number} 行没有可分合的文字（空行、表格的后几行、文件头，或超出文件），没有使用`,
        '行号按文件现在的样子数；加了文件头以后，后面的行号会变',
      )
    }
  }

  private add(order: LineOrder): void {
    const number = order.at.value
    if ((order.join === undefined) === (order.break === undefined))
      return this.refuse(
        order,
        'lines-act-missing',
        `第 ${number} 行应写 \`join: true\`（接上一行）或 \`break: true\`（另起），并且只写一个`,
        '写成 `{at: 24, join: true}` 的样子',
      )
    if (this.acts.has(number))
      return this.refuse(
        order,
        'lines-twice',
        `第 ${number} 行写了两次，只用第一次`,
        '删去其中一项',
      )
    const text = this.textOf(number)
    const { was } = order
    if (was && !text.startsWith(clean(was.value, 0, was.value.length).text))
      return this.refuse(
        order,
        'lines-stale',
        `第 ${number} 行现在是 \`${text.slice(0, 20) || '（空）'}\`，不是 \`${was.value}\`，没有使用`,
        this.elsewhere(was.value),
      )
    this.acts.set(number, { act: order.join ? 'join' : 'break', order, met: false })
  }

  private refuse(
    order: LineOrder,
    rule: 'lines-place-unknown' | 'lines-act-missing' | 'lines-twice' | 'lines-stale',
    message: string,
    suggestion: string,
  ): void {
    report(this.place, { rule, severity: 'warning', span: order.span, message, suggestion })
  }

  private textOf(number: number): string {
    const range = lineIndex(this.file).range(number)
    return range ? clean(String(this.file.value), range.start, range.end).text : ''
  }

  private elsewhere(was: string): string {
    const own = clean(was, 0, was.length).text
    const index = lineIndex(this.file)
    for (let number = 1; index.range(number); number++)
      if (own && this.textOf(number).startsWith(own))
        return `这样开头的是第 ${number} 行；改 \`at\` 即可`
    return '核对行号；文件已改好时删去这一项'
  }
}
