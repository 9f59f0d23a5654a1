/** 位置与诊断: where something stands in a text, and what is said about it, as the records have them (RECORDS). */

/** Half-open range of UTF-16 offsets into the source text (the decoded file without its BOM). */
export interface Span {
  start: number
  end: number
}

export type Severity = 'error' | 'warning' | 'info'

/** 诊断: what a person should know, in Chinese. Lines and columns are 1-based, columns in UTF-16 units. */
export interface Diagnostic {
  rule: string
  severity: Severity
  message: string
  line: number
  column: number
  span: Span
  suggestion?: string
}
