/** 增长: eight times as much of anything takes about eight times as long, in any format. */
import { expect, test } from 'vitest'
import { assess } from '../../src/publish/assess.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { namesOf } from '../../src/language/names/names.ts'
import { parseBytes } from '../../src/bulletin/parse.ts'
import { long } from '../support/long.ts'
import { bulletin } from '../support/root.ts'

const names = namesOf(sichuanProfile)
const size = long ? 12_000 : 2_500

/** Time to parse and to check a text, the best of three. */
function cost(text: string, format: string): number {
  const bytes = Buffer.from(text)
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now()
      assess(parseBytes(`a.${format}`, bytes, sichuanProfile), sichuanProfile, names)
      return performance.now() - start
    }),
  )
}

const repeat = (unit: string, bytes: number): string =>
  unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)))

/** In one paragraph, and at the head of the file. */
const places = {
  paragraph: (own: string) => bulletin().replace('很重要。', `${own}。`),
  head: (own: string) => `${own}\n${bulletin()}`,
}

type Place = keyof typeof places
/** Each took long once. */
const slow: [Place, string][] = [
  ...['(', '[', ']', '1.', '2024年', 'a ', '第一', '甲\n', '目录\n', '**a**', '[a](', '一、\n'],
  ...['1. a\n', '1 ', '> ', '- \n', '==\n', '|a|b|\n', '100%', '[^1]:', 'a.a.'],
].map((unit): [Place, string] => ['paragraph', unit])
slow.push(
  ...['-', '~', '+', '=', '—', '\u200b', '-\n', '--- ', ' ', '#', 'a:', '目录\n'].map(
    (unit): [Place, string] => ['head', unit],
  ),
)
const others: [Place, string][] = [
  ...[
    '（',
    '“',
    '《',
    '、',
    '，',
    '。',
    '示例县',
    '一是',
    '会议强调，',
    '张三、',
    '1月3日',
    '《示例》',
  ],
  ...[
    '12',
    '１',
    '~',
    '\n',
    '\t',
    '<',
    '>',
    '&',
    '*',
    '_',
    '`',
    '#',
    '|',
    '![',
    '<b>',
    '（一）',
    '报：',
  ],
  ...[
    '省委，',
    '第1期',
    '&#',
    'a',
    '省',
    '县志办',
    '获一等奖',
    '~~a~~',
    'http://a.cn/ ',
    'a@b.cn ',
  ],
  ...[
    '`a`',
    '\\',
    '{',
    '"',
    "'",
    '【',
    '】',
    '：',
    '：\n',
    '年',
    '月',
    '日',
    '元',
    '1,',
    '1、',
    '会议',
  ],
  ...[
    '主持',
    '记者',
    '编辑：',
    '0',
    '00',
    '13800138000',
    '———\n',
    '示例县志办、',
    '1月',
    '二〇二四年',
  ],
  ...[
    '》《',
    '（一）一、',
    '共1篇，其中',
    '荣获',
    '主任',
    '书记、',
    '”“',
    '省委书记',
    '市县',
    '……',
    '·',
  ],
  ...[
    '张三·',
    '十',
    '百',
    '亿',
    '3.91亿次，',
    '1-',
    '@',
    'www.',
    'x@',
    '-a',
    '%',
    '1/',
    '〔2024〕',
    '附件：',
  ],
].map((unit): [Place, string] => ['paragraph', unit])

test.each(
  (long ? [...slow, ...others] : slow).flatMap(([place, unit]) =>
    ['txt', 'md'].map((format): [string, string, Place] => [format, unit, place]),
  ),
)(
  '.%s: %j in a %s',
  (format, unit, place) => {
    const of = (bytes: number): number => cost(places[place](repeat(unit, bytes)), format)
    // Linear is eight times, quadratic sixty-four. What costs no more than ordinary text of that size may grow as it likes.
    const ordinary = cost(repeat(bulletin(), 8 * size), format)
    const [small, large] = [of(size), of(8 * size)]
    expect(large < ordinary || large / small < 28, `${small} ms, ${large} ms`).toBe(true)
  },
  120_000,
)
