/** 检索单位: one item as the search knows it. What stands in text chunks, and what is matched. */

export interface SearchDocument {
  /** Item id, e.g. 2024-012/1; its page is issues/<id>.html. */
  id: string
  /** Empty for an item without one; `label` then says what to call it. */
  title: string
  label?: string
  subtitle?: string
  paragraphs: string[]
  /** Names as the site calls them, and as they are printed. */
  people: string[]
  works: string[]
  organizations: string[]
  places: string[]
  column: string
  /** 会议, 荣誉 … */
  kind: string
  /** Shelf year. */
  year: string
  /** Date of issue, YYYY-MM-DD. */
  date?: string
  /** 2024年第12期 */
  issue: string
  /** Holds characters that only the table folds: a reader needs it to compare. */
  traditional?: true
}

/** Fields that hold text of their own, each with the marker its grams begin with: characters that no text holds. */
export const fieldMarks = {
  title: '\u0001',
  person: '\u0002',
  work: '\u0003',
  org: '\u0004',
  place: '\u0005',
} as const

export type TextField = keyof typeof fieldMarks

/** What a bare term is looked for in: title, subtitle, each paragraph. */
export function textsOf(document: SearchDocument): string[] {
  return [document.title, ...(document.subtitle ? [document.subtitle] : []), ...document.paragraphs]
}

/** What a term of a field is looked for in. */
export function fieldTexts(document: SearchDocument, field: TextField): readonly string[] {
  switch (field) {
    case 'title':
      return [document.title, ...(document.subtitle ? [document.subtitle] : [])]
    case 'person':
      return document.people
    case 'work':
      return document.works
    case 'org':
      return document.organizations
    case 'place':
      return document.places
  }
}
