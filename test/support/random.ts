/** 随机: bulletins and values as bad as they come, the same for the same seed. */

/** Mulberry32: numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Draws from lists and ranges. */
export class Dice {
  readonly random: () => number

  constructor(seed: number) {
    this.random = randomFrom(seed)
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit)
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  some<T>(list: readonly T[], most: number): T[] {
    return Array.from({ length: this.below(most + 1) }, () => this.one(list))
  }
}

/** Words that broke something once, here or elsewhere. */
const nasty = [
  '见[http://a.cn/]。',
  '[www.a.cn网站',
  '[a@b.cn',
  '[^1]: 注',
  '[^1]',
  '<b>',
  '</div>',
  '<!--',
  '-->',
  '<script>alert(1)</script>',
  '<br>',
  '&#0;',
  '&amp;',
  '&#x110000;',
  '**',
  '~~',
  '`',
  '|',
  '| a | b |\n| - | - |\n| 1 | 2 |\n',
  '[a]: http://b',
  '![图](x.png)',
  '---\n',
  '\ud800',
  '\udc00',
  '😀',
  '\u0000',
  '\u001b[31m',
  '\u200b',
  '\u00ad',
  '\u202e',
  '\ufeff',
  '\f',
  '\r',
  '\t',
  '​',
  '\\',
  '"',
  "'",
  '$&',
  '%',
  '{{',
  '🇨🇳',
  'e\u0301',
  '𠮷',
]

const heads = [
  '四川省地方志工作简报第{n}期（总第{m}期）',
  '四川省地方志工作简报2024年第{n}期—总第{m}期',
  '四 川 要 闻',
  '示例市工作简报',
  '（2026）第{n}期',
  '编者按：示例。',
  '目录',
  '【特别关注】',
  '【特别关注',
  '秘密★3年',
]

const titles = [
  '省地方志办召开示例工作会议',
  '《示例县志》荣获一等奖',
  '维新更序 厚积薄发',
  '——记示例县志办',
  '关于示例县志办',
  '一、主责主业再提升',
  '白一舟主任到示例县调研',
]

const texts = [
  '1月3日，省地方志办主任白一舟主持召开示例工作会议，研究有关工作。',
  '会议强调，要抓好示例工作。一要编好《示例年鉴（2023卷）》；二要出版《示例县志》。',
  '一是坚持学习。二是加强管理。三是会同教育部门抓好落实，6月底前完成。',
  '发布作品724篇，其中甲5篇、乙13篇、丙32篇、丁32篇、戊642篇，阅读量3.91亿次。',
  '《示例年鉴》获一等奖，《示例县志》获第三名，这是继2021年后的又一荣誉。',
  '王明、王明德、欧阳示初出席会议，机关各处、四川年鉴社负责人列席会议。',
  '传达学习《示例意见》精神。',
  '10月20日至2月31日',
  '（一）',
  '1.',
  '示例县志办',
]

const tails = [
  '（省地方志办）',
  '（示例县地方志办公室 白一舟 袁示初）',
  '信息公开选项：主动公开',
  '报：省委，省人大常委会。',
  '送：各市（州）党委、市（州）人民政府，',
  '发：各市（州）地方志办公室（党史地方志研究室，地方志编纂中心），',
  '责任编辑：白一舟　袁示初',
  '四川省地方志工作办公室综合处 2024年1月{d}日印发',
  '（共印 21份）',
]

/** One bulletin: the parts of a real one, in an order and a state in which none should be. */
export function randomText(dice: Dice, number: number): string {
  const lines = [
    ...dice.some(heads, 3),
    ...Array.from({ length: 1 + dice.below(3) }, () => [
      ...dice.some(titles, 2),
      ...dice.some(texts, 4),
      ...dice.some(tails, 1),
    ]).flat(),
    ...dice.some(tails, 6),
  ].map((line) => {
    const filled = line
      .replace('{n}', String(number))
      .replace('{m}', String(605 + number))
      .replace('{d}', String(1 + dice.below(35)))
    if (dice.random() < 0.7) return filled
    const at = dice.below(filled.length + 1)
    const put = dice.some(nasty, 3).join('')
    return dice.random() < 0.5
      ? filled.slice(0, at) + put + filled.slice(at)
      : filled.slice(0, at) + put
  })
  const text = lines.join(dice.one(['\n', '\n\n', '\r\n', '\n', '\r', '  \n']))
  return dice.random() < 0.1 ? text.slice(0, dice.below(text.length + 1)) : text
}

/** What an editor, or nobody, would put in the place of a value, as YAML. */
export const randomValues: readonly string[] = [
  '""',
  'null',
  '[]',
  '{}',
  '0',
  '-1',
  '99999999999',
  'true',
  'false',
  '示例县志办',
  '白一舟',
  '"《示例年鉴》与白一舟主任在示例县"',
  '2024-01-31',
  '2024-02-30',
  'meeting',
  '"<b>粗</b>"',
  '{name: 白一舟, roles: [主任], part: chair}',
  '{group: 各处负责人}',
  '[白一舟, 袁示初]',
  '{text: 示例}',
  '"\\uD800"',
  '"\\u0000"',
  '"' + '长'.repeat(300) + '"',
]
