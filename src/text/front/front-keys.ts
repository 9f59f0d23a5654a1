/**
 * 读文件头的键: YAML → FrontMatter, for front matter and for a sidecar. YAML is read with the failsafe schema, so that every value is the string that was typed
 * (2024-01-31 is no Date, 012 no ten), and aliases are not expanded.
 */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import type { VFile } from 'vfile'
import { report } from '../../finding/finding.ts'
import { nearest } from '../../error/nearest.ts'
import type { Span } from '../../finding/span.ts'
import {
  anything,
  frontKeys,
  id,
  shapes,
  type FrontMatter,
  type Plain,
  type Reader,
  type Value,
  type Withdrawal,
} from './front-shape.ts'

/** What is said, and whether something was meant that could not be read: then nothing is published. */
export interface KeysRead {
  data: FrontMatter
  broken: boolean
}

/** Reads YAML that begins at `base` of a file, and reports on that file what is wrong. `name`: 文件头 or 说明文件. */
export function readKeys(file: VFile, yaml: string, base: number, name: string): KeysRead {
  return new KeyReader(file, base, name).read(
    parseDocument(yaml, { schema: 'failsafe', uniqueKeys: true }),
  )
}

/** Keys of other systems that say who may see a document, and the values that let everybody. */
const audience: readonly [key: RegExp, open: RegExp][] = [
  [
    /^(?:密级|秘密等级|保密等级|classification|secrecy|security)$/,
    /^(?:无|公开|非密|不涉密|普通|none|public|unclassified|)$/,
  ],
  [/^(?:public|公开|是否公开|publish|published|上网)$/, /^(?:true|yes|on|1|是|公开|主动公开)$/],
  [
    /^(?:internal|内部|仅内部|private|secret|confidential|restricted|draft)$/,
    /^(?:false|no|off|0|否|)$/,
  ],
  [
    /^(?:visibility|access|audience|可见范围|可见性|公开范围)$/,
    /^(?:public|open|all|everyone|公开|所有人|社会)$/,
  ],
]

/** Does a key that we do not know say that not everybody may see the bulletin? undefined: it says nothing of that. */
function isClosed(key: string, value: string): boolean | undefined {
  const [name, own] = [key, value].map((text) => text.normalize('NFKC').trim().toLowerCase())
  const [, open] = audience.find(([pattern]) => pattern.test(name!)) ?? []
  return open ? !open.test(own!) : undefined
}

const gateWords =
  /withdr|disclos|withh|retract|remove|draft|hid(?:e|den)|publish|secret|private|公开|公開|撤回|撤销|保密|涉密|作废|下架|不发/i

class KeyReader {
  private broken = false
  private readonly file: VFile
  private readonly base: number
  private readonly name: string

  constructor(file: VFile, base: number, name: string) {
    this.file = file
    this.base = base
    this.name = name
  }

  read(document: Document): KeysRead {
    const error = document.errors[0]
    if (error)
      return this.refuse(
        'front-matter-invalid',
        this.place(error.pos),
        `${this.name}不是正确的 YAML：${yamlErrors[error.code]?.[0] ?? '写法不对'}`,
        yamlErrors[error.code]?.[1] ??
          '每行写成“键: 值”，冒号用半角并在其后空一格；值里有特殊符号时用半角引号括起来',
      )
    const alias = firstAlias(document)
    if (alias)
      return this.refuse(
        'front-matter-alias',
        this.place(alias),
        `${this.name}用了 YAML 的引用（\`&\` 和 \`*\`），没有读取`,
        '每个值直接写出来；值以 * 或 & 开头时用半角引号括起来',
      )
    const root = document.contents
    if (root === null || (isScalar(root) && !String(root.value).trim()))
      return { data: {}, broken: false }
    if (!isMap(root))
      return this.refuse(
        'front-matter-invalid',
        this.place([0, 1]),
        `${this.name}应由若干行“键: 值”组成`,
        '例如 `date: 2024-01-31`',
      )
    return { data: this.readRoot(root), broken: this.broken }
  }

  private refuse(
    rule: 'front-matter-invalid' | 'front-matter-alias',
    span: Span,
    message: string,
    suggestion: string,
  ): KeysRead {
    report(this.file, { rule, severity: 'error', span, message, suggestion })
    return { data: {}, broken: true }
  }

  private readRoot(root: YAMLMap): FrontMatter {
    const data: Record<string, unknown> = {}
    for (const { key, keySpan, node } of this.pairs(root)) {
      if (!Object.hasOwn(frontKeys, key)) {
        this.unknownKey(key, keySpan, node)
        continue
      }
      const kind = frontKeys[key as keyof FrontMatter]
      const read =
        kind === 'withdrawal'
          ? this.withdrawal(node, keySpan)
          : kind === 'ids'
            ? this.ids(key, node, keySpan)
            : kind === 'list'
              ? this.list(key as 'lines', node, keySpan)
              : this.scalar(key, kind, node, keySpan)
      if (read !== undefined) data[key] = read
    }
    return data as FrontMatter
  }

  private unknownKey(key: string, span: Span, node: Node | null): void {
    const near = nearest(key, Object.keys(frontKeys))
    // 撤回 or 公开 under a key that is not read: what the editor meant must not be passed over.
    const guarded =
      isClosed(key, isScalar(node) ? String(node.value ?? '') : '?') ??
      (near === 'disclosure' ||
        near === 'withdrawn' ||
        gateWords.test(`${key} ${String(node ?? '')}`))
    if (guarded) this.broken = true
    report(this.file, {
      rule: 'front-matter-key-unknown',
      severity: guarded ? 'error' : 'warning',
      span,
      message: `${this.name}出现未知的键 \`${key}\`，没有使用${guarded ? '；它像是说不公开，这一期没有发布' : ''}`,
      suggestion: near
        ? `是否应为 \`${near}\`？`
        : `可用的键：${Object.keys(frontKeys).join('、')}`,
    })
  }

  private scalar(key: string, reader: Reader, node: Node | null, keySpan: Span): unknown {
    const typed = isScalar(node) ? String(node.value ?? '') : undefined
    const span = isScalar(node) ? this.spanOf(node, keySpan) : keySpan
    const value = typed === undefined ? undefined : reader.read(typed)
    if (value !== undefined) return { value, span }
    // A disclosure that cannot be read must not be taken for none.
    if (key === 'disclosure') this.broken = true
    this.wrong(key, typed, reader.expected, span, key === 'disclosure')
    return undefined
  }

  private wrong(
    key: string,
    typed: string | undefined,
    expected: string,
    span: Span,
    grave = false,
  ): void {
    report(this.file, {
      rule: 'front-matter-value-invalid',
      severity: grave ? 'error' : 'warning',
      span,
      message: `${this.name} \`${key}\` 的值 \`${typed ?? '（不是一行文字）'}\` 不对，没有使用`,
      suggestion: `应为${expected}`,
    })
  }

  /** Whatever stands there, the editor means that it must not be published. */
  private withdrawal(node: Node | null, keySpan: Span): Value<Withdrawal> {
    const span = node ? this.spanOf(node, keySpan) : keySpan
    if (isScalar(node)) return { value: { reason: String(node.value ?? '').trim() }, span }
    const found = isMap(node) ? this.shaped('withdrawn', node, span) : undefined
    if (node && !isMap(node))
      this.wrong('withdrawn', undefined, `撤回的原因，或 \`${shapes.withdrawn.example}\``, span)
    const value = found as { date?: Value<string>; reason?: Value<string> } | undefined
    return {
      value: {
        ...(value?.date ? { date: value.date.value } : {}),
        reason: value?.reason?.value ?? '',
      },
      span,
    }
  }

  private ids(key: string, node: Node | null, keySpan: Span): Value<string>[] | undefined {
    const nodes = isSeq(node) ? (node.items as Node[]) : isScalar(node) ? [node] : undefined
    if (!nodes) {
      this.wrong(key, undefined, '列表，如 [2024-s01]', keySpan)
      return undefined
    }
    return nodes.flatMap(
      (each) => (this.scalar(key, id, each, keySpan) as Value<string> | undefined) ?? [],
    )
  }

  private list(key: 'corrections' | 'lines' | 'ignore', node: Node | null, keySpan: Span): unknown {
    const { example } = shapes[key]
    if (!isSeq(node)) {
      this.wrong(
        key,
        isScalar(node) ? String(node.value ?? '') : undefined,
        `列表，每项一行，如 \`- ${example}\``,
        node ? this.spanOf(node, keySpan) : keySpan,
      )
      return undefined
    }
    return node.items.flatMap((each) => {
      const item = each as Node
      const span = this.spanOf(item, keySpan)
      if (isMap(item)) return this.shaped(key, item, span) ?? []
      this.wrong(
        key,
        isScalar(item) ? String(item.value ?? '') : undefined,
        ` \`${example}\` 的样子`,
        span,
      )
      return []
    })
  }

  /** A map with the keys of its shape; undefined where one that it needs is missing or wrong. */
  private shaped(name: keyof typeof shapes, map: YAMLMap, span: Span): object | undefined {
    const { keys, required, example } = shapes[name]
    const found: Record<string, unknown> = { span }
    let whole = true
    for (const { key, keySpan, node } of this.pairs(map)) {
      const reader = Object.hasOwn(keys, key) ? keys[key]! : undefined
      if (!reader) {
        const near = nearest(key, Object.keys(keys))
        report(this.file, {
          rule: 'front-matter-key-unknown',
          severity: 'warning',
          span: keySpan,
          message: `\`${name}\` 出现未知的键 \`${key}\`，没有使用`,
          suggestion: near
            ? `是否应为 \`${near}\`？`
            : `可用的键：${Object.keys(keys).join('、')}，如 ${example}`,
        })
        continue
      }
      const value =
        reader === anything
          ? { value: plainOf(node), span: node ? this.spanOf(node, keySpan) : keySpan }
          : this.scalar(`${name}.${key}`, reader, node, keySpan)
      if (value === undefined) whole = false
      else found[key] = value
    }
    for (const key of required) {
      if (key in found || !whole) continue
      whole = false
      report(this.file, {
        rule: 'front-matter-key-missing',
        severity: 'warning',
        span,
        message: `\`${name}\` 的这一项缺少 \`${key}\`，没有使用`,
        suggestion: `写成 \`${example}\` 的样子`,
      })
    }
    return whole ? found : undefined
  }

  private pairs(map: YAMLMap): { key: string; keySpan: Span; node: Node | null }[] {
    return map.items.map((pair) => ({
      key: isScalar(pair.key) ? String(pair.key.value) : '',
      keySpan: this.place((isScalar(pair.key) && pair.key.range) || [0, 1]),
      node: (pair.value ?? null) as Node | null,
    }))
  }

  private spanOf(node: Node, fallback: Span): Span {
    return node.range ? this.place(node.range) : fallback
  }

  private place([start, end]: readonly number[]): Span {
    return { start: this.base + start!, end: this.base + end! }
  }
}

/** What the YAML reader says no to, and what to do. */
const yamlErrors: Readonly<Record<string, readonly [string, string]>> = {
  DUPLICATE_KEY: ['一个键写了两次', '只留一个'],
  MULTIPLE_DOCS: ['中间有 `---`', '说明文件里不写 `---`'],
  TAB_AS_INDENT: ['行首用了制表符', '行首用空格'],
  BAD_INDENT: ['行首的空格数不对', '同一层的各行，行首空格要一样多'],
  KEY_OVER_1024_CHARS: ['键太长', '每行写成“键: 值”'],
  RESOURCE_EXHAUSTION: ['层次太深', '只写需要的键'],
}

function plainOf(node: Node | null): Plain {
  if (isMap(node))
    return Object.fromEntries(
      node.items.map((pair) => [
        isScalar(pair.key) ? String(pair.key.value) : '',
        plainOf((pair.value ?? null) as Node | null),
      ]),
    )
  if (isSeq(node)) return node.items.map((each) => plainOf(each as Node))
  return isScalar(node) ? String(node.value ?? '') : ''
}

/** Aliases are never expanded: a few lines of them can stand for gigabytes. */
function firstAlias(document: Document): readonly [number, number] | undefined {
  let found: [number, number] | undefined
  visit(document, {
    Alias: (_, node) => {
      found = [node.range?.[0] ?? 0, node.range?.[1] ?? 1]
      return visit.BREAK
    },
  })
  return found
}
