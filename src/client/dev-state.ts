/** 现场: what the editor's server tells the pages that are open in it. */

/** What the open pages are told. */
export interface DevState {
  /** Counts up with every change. */
  version: number
  /** What keeps the site from being drawn; the last one that could be is shown. */
  failure?: string
  /** Errors and warnings, the first two hundred. */
  findings: {
    file: string
    line: number
    column: number
    severity: 'error' | 'warning'
    rule: string
    message: string
    suggestion?: string
    related?: readonly { path?: string; line: number; column: number; message: string }[]
  }[]
  /** How many there are. */
  count: number
  withheld: readonly { path: string; reason: string }[]
  /** Styles of the pages now. */
  styles: readonly string[]
}
