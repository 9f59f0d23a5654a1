/** 忽略: a finding that an editor has looked at, and wants to hear no more of. */
import type { Span } from './span.ts'

/** A value that was typed, with its place in the file it stands in. */
export interface Value<T> {
  value: T
  span: Span
}

export interface IgnoreOrder {
  rule: Value<string>
  /** Its line; without it every finding of the rule. */
  at?: Value<number>
  reason: Value<string>
  span: Span
}
