/**
 * 查错规则: one thing that can be wrong with what is printed. A rule reads, says what it found, and changes nothing.
 * It claims (错误) only what contradicts itself; where it cannot be sure it asks (警告), and shows both places.
 */
import type { Edit } from '../finding/finding.ts'
import type { Rule } from '../finding/rule.ts'
import type { Names } from '../language/names/names.ts'
import type { Severity, Span } from '../bulletin/types.ts'
import type { Evidence, Seen } from './evidence.ts'
import type { ProofSheet } from './proof-sheet.ts'

/** What a rule has found in a bulletin. */
export interface RuleFinding {
  span: Span
  message: string
  suggestion: string
  /** By default the first that the rule has. */
  severity?: Severity
  /** Other places of the bulletin that it is about. */
  also?: readonly { span: Span; message: string }[]
  edits?: readonly Edit[]
  /** The words are somebody's own and are not shown again. */
  isSecret?: true
  /** Index in `ProofSheet.files`, where it is not the bulletin itself. */
  on?: number
}

/** What a rule has found by holding bulletins against each other. */
export interface ArchiveFinding extends Omit<
  RuleFinding,
  'span' | 'also' | 'edits' | 'isSecret' | 'on'
> {
  at: Seen
  also: readonly { at: Seen; message: string }[]
}

export interface Check extends Rule {
  /** `<subject>-<problem>`; it never changes its meaning. */
  id: string
  /** 依据: the standard or the experience on which it rests, in Chinese. */
  basis: string
  /** A bulletin with such a finding is not published. */
  isBarrier?: true
  /** In one bulletin. `prove`: what was verified, for `check --verbose`. */
  run?: (
    sheet: ProofSheet,
    say: (found: RuleFinding) => void,
    prove: (span: Span, message: string) => void,
  ) => void
  /** Over all of them, in the order of their dates. */
  compare?: (
    archive: readonly Evidence[],
    say: (found: ArchiveFinding) => void,
    names: Names,
  ) => void
}
