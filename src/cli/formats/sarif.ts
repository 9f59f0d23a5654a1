/** SARIF 2.1.0 (OASIS, 2020): what code hosts and editors read. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif'
import { checks } from '../../check/table.ts'
import { catalogue, type RuleId } from '../../check/catalogue.ts'
import { textPlaceOf, type TextPlace } from '../../finding/finding.ts'
import { packageVersion } from '../version.ts'
import { listed, type Checked, type Listed } from './checked.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

export function formatSarif(checked: Checked): string {
  const all = listed(checked)
  const { ignored = [] } = checked
  const used = [...new Set([...all, ...ignored].map(({ rule }) => rule))].sort()
  const files = new Map(checked.files.map((file) => [file.path, file]))
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'jianbao',
            semanticVersion: packageVersion(),
            rules: used.map(describe),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...all.map((each): Result => ({
            ruleId: each.rule,
            ruleIndex: used.indexOf(each.rule),
            level: levels[each.severity],
            message: {
              text: each.message + (each.suggestion ? `。建议：${each.suggestion}` : ''),
            },
            locations: [location(each.file, each)],
            ...(each.related?.length
              ? {
                  relatedLocations: each.related.map((other, id) => ({
                    id,
                    ...location(other.path ?? each.file, other),
                    message: { text: other.message },
                  })),
                }
              : {}),
            ...fixesOf(each, files),
          })),
          ...ignored.map(({ path, line, rule, message, reason }): Result => ({
            ruleId: rule,
            ruleIndex: used.indexOf(rule),
            level: 'warning',
            message: { text: message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uri(path) },
                  region: { startLine: line },
                },
              },
            ],
            suppressions: [{ kind: 'inSource', justification: reason }],
          })),
        ],
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function describe(id: string): ReportingDescriptor {
  const rule = catalogue[id as RuleId]
  const check = checks.find((each) => each.id === id)
  const { severity, means, fix } = rule
  const first = typeof severity === 'string' ? severity : severity[0]!
  return {
    id,
    shortDescription: { text: means.split('。')[0]! },
    fullDescription: { text: means },
    help: { text: `${fix}${check ? `依据：${check.basis}` : ''}` },
    defaultConfiguration: { level: levels[first] },
  }
}

/** A path as an address: a name may hold blanks and Chinese. */
const uri = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const region = ({
  line,
  column,
  endLine,
  endColumn,
}: Omit<TextPlace, 'start' | 'end'>): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
})

const location = (
  path: string,
  place: Omit<TextPlace, 'start' | 'end'>,
): { physicalLocation: PhysicalLocation } => ({
  physicalLocation: { artifactLocation: { uri: uri(path) }, region: region(place) },
})

function fixesOf(
  { file: path, edits = [], suggestion }: Listed,
  files: ReadonlyMap<string, Parameters<typeof textPlaceOf>[0]>,
): Pick<Result, 'fixes'> {
  const file = files.get(path)
  if (!edits.length || !file?.value) return {}
  return {
    fixes: [
      {
        description: { text: suggestion ?? '改正' },
        artifactChanges: [
          {
            artifactLocation: { uri: uri(path) },
            replacements: edits.map(({ span, put }) => ({
              deletedRegion: region(textPlaceOf(file, span)),
              insertedContent: { text: put },
            })),
          },
        ],
      },
    ],
  }
}
