/** 密级与公开范围: what says that a bulletin is not for the public closes it, whatever else it says; what only speaks of secrets does not. */
import { describe, expect, test } from 'vitest'
import { collect } from '../../src/publish/collect.ts'
import { normalizeConfig } from '../../src/config/config.ts'
import { toDiagnostics } from '../../src/finding/finding.ts'
import { bulletin, makeRoot } from '../support/root.ts'

const open = normalizeConfig({ gate: { folders: { '.': 'publish' } } })

/** What is withheld of one bulletin, and what is told of it. */
function judge(text: string, extension: string, files: Record<string, string> = {}) {
  const {
    published,
    withheld,
    files: told,
  } = collect(makeRoot({ [`bulletins/a.${extension}`]: text, ...files }), open)
  return { published, withheld, told: told.flatMap((file) => toDiagnostics(file)) }
}

const asMarkdown = (text: string): string => text.replace(/\n/g, '\n\n')
const asPage = (text: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>${text
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('\n')}</body></html>`

/** The sample with a line in each place where one may stand. */
const places: Record<string, (line: string) => string> = {
  'above the masthead': (line) => `${line}\n${bulletin()}`,
  'below the masthead': (line) => bulletin().replace('\n【', `\n${line}\n【`),
  'above the tail': (line) => bulletin().replace('信息公开选项', `${line}\n信息公开选项`),
  'within the tail': (line) => bulletin().replace('报：', `${line}\n报：`),
  'behind the tail': (line) => `${bulletin()}${line}\n`,
}

const lines = [
  '秘密★3年',
  '机密★',
  '密级：秘密',
  '密级: 内部',
  '机密',
  '绝密',
  '（此件不公开）',
  '(此件不予公开)',
  '不予公开',
  '内部资料 注意保存',
  '内部资料，请妥善保管',
  '内部刊物',
  '是否公开：否',
  '不得上网',
  '严禁上网发布',
  '依申請公開',
  '限内部使用',
  '秘　密',
  '密\u200b级：机\u00ad密',
]

describe.each(Object.entries(places))('%s', (_, put) => {
  test.each(lines)('%j closes it, in text, Markdown and a web page', (line) => {
    const text = put(line)
    for (const [extension, own] of [
      ['txt', text],
      ['md', asMarkdown(text)],
      ['html', asPage(text)],
    ] as const) {
      const { published, told } = judge(own, extension)
      expect(published, extension).toEqual([])
      // The tail says 主动公开: the contradiction is told.
      expect(
        told.filter(({ rule, severity }) => rule === 'disclosure-closed' && severity === 'warning'),
        extension,
      ).toHaveLength(1)
    }
  })
})

test.each([
  '秘密★3年　　　　份号：000012',
  '内部资料  注意保存        第5期',
  '内部刊物·第5期',
  '**密级：秘密**',
  '> 机密★1年',
  '~~密级：秘密~~',
  '<!-- 密级：秘密 -->',
  '密级&#65306;秘密',
  '| 密级 | 秘密 |\n| - | - |\n| 份号 | 000012 |',
  '内部资料\n注意保存',
  '机密·特急',
  '机密 急件',
  '内部明电',
  '内部刊物 免费交流',
  '公开范围：内部',
  '是否上网：不上网',
  '本简报不公开发行',
  '未经批准不得公开',
  '仅限内部传阅',
  '注意保密',
  '<del>（此件不公开）</del>',
])('%j closes it, too', (line) => {
  expect(judge(asMarkdown(places['below the masthead']!(line)), 'md').published).toEqual([])
})

test('between two items it closes what can be nothing else', () => {
  const two = (line: string): string =>
    bulletin().replace(
      '信息公开选项',
      `${line}\n示例县召开年鉴编纂工作会议\n1月4日，示例县召开年鉴编纂工作会议。\n（示例县地方志办公室）\n信息公开选项`,
    )
  expect(judge(two('（此件不公开）'), 'txt').published).toEqual([])
  expect(judge(two('密级：秘密'), 'txt').published).toEqual([])
})

describe('what only speaks of secrets is published', () => {
  test.each([
    '会议强调，要严守国家秘密，做好保密工作。',
    '会议指出，机密文件和内部资料要妥善保管，不得上网。',
    '对依申请公开的政府信息，依法不予公开的要说明理由。',
    '县志办整理内部刊物30种、内部资料120份。',
    '一、严格执行保密规定\n各单位要严格执行保密规定。',
    '《内部资料管理办法》印发后，各地认真执行。\n机密\n档案的解密工作同步推进，效果明显。',
    '馆藏档案按密级分为：秘密、机密、绝密三类。',
    '密级标识管理更加规范。',
    '依申请公开12件，不予公开3件。',
    '（一）内部挖潜\n各单位注重内部挖潜，效果明显。',
  ])('%j', (sentence) => {
    const text = bulletin().replace('会议指出', `${sentence}\n会议指出`)
    for (const [extension, own] of [
      ['txt', text],
      ['md', asMarkdown(text)],
      ['html', asPage(text)],
    ] as const)
      expect(judge(own, extension).withheld, extension).toEqual([])
  })

  test.each(['密级：无', '密级：公开', '（此件主动公开）', '（此件公开发布）', '是否公开：是'])(
    'so is a head that says %j',
    (line) => {
      expect(judge(places['below the masthead']!(line), 'txt').withheld).toEqual([])
    },
  )
})

describe('keys of front matter and sidecars', () => {
  const closed = [
    '密级: 秘密',
    '密级： 内部',
    'public: false',
    'public: no',
    'internal: true',
    'visibility: internal',
    'visibility: private',
    'Visibility: 内部',
    'access: restricted',
    'draft: true',
    'secret: yes',
    'classification: confidential',
    '可见范围: 机关',
  ]
  test.each(closed)('%j closes it', (line) => {
    const text = bulletin()
    const front = judge(`---\n${line}\n---\n${text}`, 'txt')
    const beside = judge(asPage(text), 'html', { 'bulletins/a.html.yaml': `${line}\n` })
    for (const { published, told } of [front, beside]) {
      expect(published).toEqual([])
      expect(told.some(({ severity }) => severity === 'error')).toBe(true)
    }
  })

  test.each(['密级: 无', 'public: true', 'internal: false', 'visibility: public', 'draft: no'])(
    '%j does not, and is told as unknown',
    (line) => {
      const { withheld, told } = judge(`---\n${line}\n---\n${bulletin()}`, 'txt')
      expect(withheld).toEqual([])
      expect(told.map(({ rule }) => rule)).toContain('front-matter-key-unknown')
    },
  )
})

describe('what a reader does not see, or sees struck out, makes nothing public', () => {
  const strict = normalizeConfig({})
  test.each<[string, string]>([
    ['md', '~~信息公开选项：主动公开~~'],
    ['md', '信息公开选项：~~主动公开~~'],
    ['md', '信息公开选项：~~不予公开~~主动公开'],
    ['md', '<del>信息公开选项：主动公开</del>'],
    ['md', '<!-- 信息公开选项：主动公开 -->'],
    ['md', '信息公开选项：主动公开<!-- 实际不予公开 -->'],
    ['md', '信息公开选项：<!--依申请公开-->主动公开'],
    ['html', '<del>信息公开选项：主动公开</del>'],
    ['html', '信息公开选项：<s>主动公开</s>'],
    ['html', '<strike>信息公开选项：主动公开</strike>'],
    ['html', '<span style="text-decoration: line-through">信息公开选项：主动公开</span>'],
    ['html', '<span hidden>信息公开选项：主动公开</span>'],
    ['html', '<span style="display:none">信息公开选项：主动公开</span>'],
    ['html', '<!-- 信息公开选项：主动公开 -->'],
  ])('.%s %j', (extension, line) => {
    const text = bulletin({ disclosure: '@' })
    const own = (extension === 'md' ? asMarkdown(text) : asPage(text)).replace('@', line)
    const root = makeRoot({ [`bulletins/a.${extension}`]: own })
    expect(collect(root, strict).published).toEqual([])
  })
})
