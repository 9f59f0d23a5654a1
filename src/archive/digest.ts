/**
 * 摘要: what the archive keeps of a bulletin: how it is called, its items with their facts, and no text. Lists, pages of
 * people, works and offices are made of digests, so that nothing holds all texts at once. Pure: Bulletin → Digest.
 */
import type {
  Award,
  Bulletin,
  Item,
  Meeting,
  OrgMention,
  PersonMention,
  Span,
  TaskList,
  WorkMention,
} from '../bulletin/types.ts'
import { itemTitle } from './labels.ts'
import { personLabel } from './person-label.ts'

/** Which bulletin it is. */
export type BulletinLabel = Pick<
  Bulletin,
  'id' | 'series' | 'year' | 'issueNo' | 'supplement' | 'totalNo' | 'date'
>

export interface Digest extends BulletinLabel {
  /** Of its file, below the root. */
  path: string
  aliases?: string[]
  columns: ColumnDigest[]
}

export interface ColumnDigest {
  name?: string
  items: ItemDigest[]
}

/** Where in an item something is said. */
export interface Spot {
  /** From 1; absent for the title and for the signature. */
  paragraph?: number
  /** In the 署名. */
  signature?: true
}

/** A fact with its paragraph instead of its place in the source. */
type Spotted<T> = Omit<T, 'span'> & Spot

export interface ItemDigest extends Pick<Item, 'id' | 'kind' | 'title' | 'date'> {
  /** The title, or the beginning of the text of an item without one. */
  label: string
  /** How many there are. */
  paragraphs: number
  /** UTF-16 units of title and paragraphs. */
  size: number
  meeting?: Pick<Meeting, 'name' | 'body' | 'date' | 'place' | 'chair'>
  taskLists: Spotted<TaskList>[]
  awards: Spotted<Award>[]
  people: Spotted<PersonMention>[]
  /** Those of the 署名 among them. */
  organizations: Spotted<OrgMention>[]
  works: Spotted<WorkMention>[]
  /** 地名, each once. */
  places: string[]
  /** Names that the pages of the item may lead to. */
  linked: LinkedNames
}

/** Names that may have a page of their own: people as `personLabel` calls them, titles without 《》. */
export interface LinkedNames {
  people: string[]
  works: string[]
  organizations: string[]
}

/** Only what it is called by. */
export function labelOf(bulletin: BulletinLabel): BulletinLabel {
  const { id, series, year, issueNo, supplement, totalNo, date } = bulletin
  return {
    id,
    series,
    ...(year === undefined ? {} : { year }),
    ...(issueNo === undefined ? {} : { issueNo }),
    ...(supplement ? { supplement } : {}),
    ...(totalNo === undefined ? {} : { totalNo }),
    ...(date === undefined ? {} : { date }),
  }
}

export function digestOf(bulletin: Bulletin): Digest {
  return {
    ...labelOf(bulletin),
    path: bulletin.source.path,
    ...(bulletin.aliases ? { aliases: bulletin.aliases } : {}),
    columns: bulletin.columns.map(({ name, items }) => ({
      ...(name === undefined ? {} : { name }),
      items: items.map(itemDigest),
    })),
  }
}

function itemDigest(item: Item): ItemDigest {
  const spotted = <T extends { span: Span }>({ span, ...fact }: T): Spotted<T> =>
    ({ ...fact, ...spotOf(item, span) }) as Spotted<T>
  const { meeting } = item
  return {
    id: item.id,
    kind: item.kind,
    ...(item.title === undefined ? {} : { title: item.title }),
    ...(item.date === undefined ? {} : { date: item.date }),
    label: itemTitle(item),
    paragraphs: item.paragraphs.length,
    size: item.paragraphs.reduce((sum, { text }) => sum + text.length, item.title?.length ?? 0),
    ...(meeting ? { meeting: pick(meeting, 'name', 'body', 'date', 'place', 'chair') } : {}),
    taskLists: item.taskLists.map(spotted),
    awards: item.awards.map(spotted),
    people: item.people.map(spotted),
    organizations: [
      ...item.organizations.map(spotted),
      ...item.sources.map(({ organization, printed, people, span }) =>
        // （眉山市地方志办公室 范示宁）: with the writers it is no name of the office.
        spotted({ name: organization, printed: people?.length ? organization : printed, span }),
      ),
    ],
    works: item.works.map(spotted),
    places: distinct(item.places.map(({ name }) => name)),
    linked: linkedNames(item),
  }
}

/** Paragraph of an item that holds a span. */
function spotOf(item: Pick<Item, 'paragraphs' | 'sources'>, span: Span): Spot {
  const holds = (part: { span: Span }): boolean =>
    part.span.start <= span.start && span.start < part.span.end
  const index = item.paragraphs.findIndex(holds)
  if (index >= 0) return { paragraph: index + 1 }
  return item.sources.some(holds) ? { signature: true } : {}
}

function linkedNames(item: Item): LinkedNames {
  const { meeting } = item
  const parties = meeting
    ? [meeting.chair, ...meeting.speakers, ...meeting.attendees, ...meeting.nonVoting]
    : []
  const people = [
    ...item.people,
    ...parties.flatMap((party) => (party && 'name' in party ? [party] : [])),
  ]
  const recipients = item.awards.map(({ recipient }) => recipient)
  return {
    people: distinct(people.map(personLabel)),
    works: distinct([
      ...item.works.map(({ title }) => title),
      ...item.taskLists.flatMap(({ tasks }) => worksOf(tasks)),
      ...recipients.flatMap(titlesOf),
    ]),
    organizations: distinct([
      ...item.organizations.map(({ name }) => name),
      ...item.sources.map(({ organization }) => organization),
      ...people.flatMap(({ organization }) => (organization ? [organization] : [])),
      ...(meeting?.body ? [meeting.body] : []),
      ...recipients,
    ]),
  }
}

const worksOf = (tasks: TaskList['tasks']): string[] =>
  tasks.flatMap(({ works, children }) => [...works.map(({ title }) => title), ...worksOf(children)])

/** Titles under which a recipient may have a page, the fullest first: 示例市志（1991—2010）, 示例市志. */
function titlesOf(recipient: string): string[] {
  const title = recipient.replace(/^《(.*)》$/, '$1')
  return [title, title.replace(/（[^（）]*）$/, '')]
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

/** The keys that have a value. */
function pick<T extends object, K extends keyof T>(value: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(
    keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])),
  ) as Pick<T, K>
}
