/** 同一人: which person of `names.csv` a printed name means. */
import { holdsAt, type PersonEntry } from '../../language/names/entries.ts'
import { warn, type Context } from '../reading-context.ts'
import type { Span } from '../types.ts'

/** What a mention says of whom it means. */
export interface Clues {
  roles: readonly string[]
  organization?: string | undefined
  span: Span
}

/** As the record names a person: canonical name, and what tells two of one name apart. */
export interface Identity {
  name: string
  distinction?: string
}

/** One person's key within a bulletin. */
export const keyOf = ({ name, distinction }: Identity): string => `${name}\n${distinction ?? ''}`

/** The person that is meant; the printed name where nothing decides. Says once a bulletin what is undecided. */
export function identify(
  printed: string,
  clues: Clues,
  known: ReadonlyMap<string, Identity>,
  context: Context,
): Identity {
  const candidates = context.names.people.get(printed)
  if (!candidates) return { name: printed }
  const entry = candidates.length === 1 ? candidates[0]! : choose(candidates, clues, context)
  if (entry) return identityOf(entry)
  const before = known.get(printed)
  if (before) return before
  if (!context.unresolved.has(printed)) {
    context.unresolved.add(printed)
    warn(context, {
      rule: 'name-unresolved',
      severity: 'warning',
      span: clues.span,
      message: `\`${printed}\` 在 names.csv 里有 ${candidates.length} 人（${candidates
        .slice(0, 4)
        .map((each) => each.distinction ?? each.name)
        .join('、')}），这里看不出是哪一位`,
      suggestion:
        '在 names.csv 里给他们写上这里所印的单位、职务和起止时间；或在文件头用 corrections 指明',
    })
  }
  return { name: printed }
}

const identityOf = ({ name, distinction }: PersonEntry): Identity => ({
  name,
  ...(distinction ? { distinction } : {}),
})

/** By office and post, held at the date of issue; the one that fits best, if it is one. */
function choose(
  candidates: readonly PersonEntry[],
  { roles, organization }: Clues,
  { issueDate }: Context,
): PersonEntry | undefined {
  const scored = candidates
    .map((entry) => ({
      entry,
      score: Math.max(
        0,
        ...entry.posts
          .filter((post) => holdsAt(post, issueDate))
          .map(
            (post) =>
              (organization !== undefined && post.organization === organization ? 2 : 0) +
              (roles.includes(post.role) ? 1 : 0),
          ),
      ),
    }))
    .sort((a, b) => b.score - a.score)
  const [first, second] = scored
  return first!.score > 0 && first!.score > (second?.score ?? 0) ? first!.entry : undefined
}
