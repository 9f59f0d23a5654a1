/**
 * 变异: single errors as an overworked editor makes them, put into clean bulletins. Each kind lists every place of a
 * text in which it can be made; the harness takes ten of all of them. Nothing here knows the rules.
 */
import { pinyin } from 'pinyin-pro'
import type { Bulletin, Span } from '../../src/bulletin/types.ts'

export interface Edit {
  start: number
  end: number
  put: string
  /** Further places at which the error can rightly be shown: the other half of a contradiction. */
  also?: readonly number[]
}

export interface Clean {
  path: string
  text: string
  bulletin: Bulletin
  /** YYYY-MM-DD of issue. */
  date: string
}

export interface Kind {
  name: string
  /** Rules that may say it. */
  rules: readonly string[]
  edits: (clean: Clean) => Edit[]
}

/** The body: from the first column or title to the tail. */
function bodyOf({ bulletin, text }: Clean): { start: number; end: number } {
  const start = bulletin.columns[0]?.span.start ?? 0
  return { start, end: bulletin.distribution?.span.start ?? text.length }
}

/** Every match in the body becomes an edit of one of its groups. */
function replace(
  clean: Clean,
  pattern: RegExp,
  make: (match: RegExpExecArray) => Omit<Edit, 'end'> & { end?: number },
): Edit[] {
  const { start, end } = bodyOf(clean)
  const edits: Edit[] = []
  for (const match of clean.text.matchAll(pattern)) {
    if (match.index < start || match.index + match[0].length > end) continue
    const edit = make(match as RegExpExecArray)
    edits.push({ end: edit.start, ...edit })
  }
  return edits
}

/** An edit of what the group holds. */
const swap =
  (group: number, put: (text: string) => string) =>
  (match: RegExpExecArray): Edit => {
    const text = match[group]!
    const start = match.index + match[0].indexOf(text)
    return { start, end: start + text.length, put: put(text) }
  }
const insert =
  (put: string) =>
  (match: RegExpExecArray): Edit => {
    const at = match.index + match[0].length
    return { start: at, end: at, put }
  }

const spans = (clean: Clean, of: (bulletin: Bulletin) => Span[]): Span[] => of(clean.bulletin)
const items = (bulletin: Bulletin) => bulletin.columns.flatMap((column) => column.items)

/** Another digit in the last place but one, or the last. */
const otherNumber = (text: string): string =>
  text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10 || 4))

const days = '日一二三四五六'
const homophones =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红兰芝志智致知德得文闻国果宁凝安岸川穿桥乔雯温林琳临清青轻江疆将奖成诚城程建健剑见新欣心辛海亥波博峰锋丰风云芸匀远元园媛源原春纯松嵩东冬栋栗力立利历丽莉里李礼理金今锦晋静敬晶京景'
    .split('')
    .filter((char, i, all) => all.indexOf(char) === i)
const sound = (char: string): string => pinyin(char, { toneType: 'none' })
export const soundAlike = (char: string): string | undefined =>
  homophones.find((each) => each !== char && sound(each) === sound(char))

const rare = (text: string, word: string): number => text.split(word).length - 1

const dates = /(?<![\d年])(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*[至—–\-到（(印])/g

export const kinds: readonly Kind[] = [
  {
    name: '分项之和',
    rules: ['breakdown-sum'],
    edits: (clean) =>
      items(clean.bulletin).flatMap((item) =>
        [...item.metrics, ...item.awards.flatMap((award) => award.metrics)].flatMap((metric) =>
          (metric.breakdown?.adds ? metric.breakdown.parts : []).map((part): Edit => {
            const { start, end } = part.quantity.span
            return {
              start,
              end,
              put: otherNumber(clean.text.slice(start, end)),
              also: [metric.quantity.span.start],
            }
          }),
        ),
      ),
  },
  {
    name: '周年',
    rules: ['anniversary'],
    edits: (clean) =>
      replace(
        clean,
        /(?:新\s*中\s*国\s*成\s*立|共和国\s*成\s*立|共产党\s*成\s*立|建\s*党|抗战\s*胜利|战争\s*胜利|长征\s*胜利|诞辰|改革开放|解放军\s*建军|建\s*军|三线建设|地震)\s*(\d{2,3})\s*周\s*年(?!大会)/g,
        swap(1, (text) => String(Number(text) + (Number(text) % 2 ? 4 : -5))),
      ),
  },
  {
    name: '星期',
    rules: ['weekday-disagrees'],
    edits: (clean) =>
      replace(clean, dates, (match) => {
        const year = Number(clean.date.slice(0, 4))
        const at = (each: number): number =>
          Date.parse(`${each}-${match[1]!.padStart(2, '0')}-${match[2]!.padStart(2, '0')}`)
        const far = (each: number): number => Math.abs(at(each) - Date.parse(clean.date))
        const near = [year - 1, year, year + 1].sort((a, b) => far(a) - far(b))[0]!
        const wrong = (new Date(at(near)).getUTCDay() + 2) % 7
        return insert(`（星期${days[wrong]}）`)(match)
      }),
  },
  {
    name: '没有的日期',
    rules: ['date-impossible'],
    edits: (clean) =>
      replace(clean, dates, (match) =>
        match.index % 2
          ? swap(2, () => (['2', '4', '6', '9', '11'].includes(match[1]!) ? '31' : '32'))(match)
          : swap(1, () => '13')(match),
      ),
  },
  {
    name: '印发以后的事',
    rules: ['event-after-issue'],
    edits: (clean) =>
      items(clean.bulletin).flatMap((item) => {
        const span = clean.bulletin.provenance
        const at = Object.entries(span).find(
          ([key]) => key.endsWith('/date') && pointerOf(clean.bulletin, item) + '/date' === key,
        )?.[1].span
        if (!at) return []
        const printed = clean.text.slice(at.start, at.end)
        const match = /^(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(printed)
        if (!match) return []
        const after = new Date(`${clean.date}T00:00:00Z`)
        after.setUTCDate(after.getUTCDate() + 9)
        if (after.getUTCFullYear() !== Number(clean.date.slice(0, 4))) return []
        const sentence = clean.text.slice(at.end, clean.text.indexOf('。', at.end))
        if (/将|拟|计划/.test(sentence)) return []
        return [
          {
            start: at.start,
            end: at.end,
            put: `${after.getUTCMonth() + 1}月${after.getUTCDate()}日`,
          },
        ]
      }),
  },
  {
    name: '序号',
    rules: ['ordinal-sequence', 'stated-count'],
    edits: (clean) => [
      ...replace(clean, /(?<=[。；：\n\u3000 ])([二三])(?:要|是)/g, (match) =>
        swap(1, (text) => (match.index % 2 ? '四' : text === '二' ? '一' : '二'))(match),
      ),
      ...replace(
        clean,
        /(?<=\n[\u3000 ]*)（([二三])）/g,
        swap(1, (text) => (text === '二' ? '三' : '五')),
      ),
      ...replace(
        clean,
        /(?<=\n[\u3000 ]*)([二三])、/g,
        swap(1, (text) => (text === '二' ? '三' : '二')),
      ),
    ],
  },
  {
    name: '项数',
    rules: ['stated-count'],
    edits: (clean) =>
      items(clean.bulletin).flatMap((item) =>
        item.taskLists.flatMap((list) => {
          const key = Object.keys(clean.bulletin.provenance).find(
            (each) =>
              each ===
              `${pointerOf(clean.bulletin, item)}/taskLists/${item.taskLists.indexOf(list)}/statedCount`,
          )
          const span = key ? clean.bulletin.provenance[key]!.span : undefined
          if (!span || list.statedCount === undefined) return []
          const printed = clean.text.slice(span.start, span.end)
          const put = printed.replace(/[二两三四五六七八九\d]/, (digit) =>
            /\d/.test(digit) ? String(Number(digit) + 1) : ({ 二: '三', 两: '三' }[digit] ?? '两'),
          )
          return put === printed ? [] : [{ ...span, put }]
        }),
      ),
  },
  {
    name: '引语两样',
    rules: ['quotation-variant'],
    edits: (clean) =>
      replace(clean, /“([^“”\n]{7,20})”/g, (match) => {
        const text = match[1]!
        if (rare(clean.text, text) < 2 || !/^[\u4e00-\u9fff，、]+$/.test(text))
          return { start: -1, put: '' }
        const at = Math.floor(text.length / 2)
        const put = text.slice(0, at) + (soundAlike(text[at]!) ?? '抓') + text.slice(at + 1)
        const also = [...clean.text.matchAll(new RegExp(text, 'g'))].map(({ index }) => index)
        return { ...swap(1, () => put)(match), also }
      }).filter(({ start }) => start >= 0),
  },
  ...(
    [
      ['缺后书名号', /》/g, ''],
      ['缺前书名号', /《/g, ''],
      ['缺后引号', /”/g, ''],
      ['缺前引号', /“/g, ''],
      ['缺后括号', /）/g, ''],
      ['多后引号', /”/g, '””'],
      ['引号反向', /“/g, '”'],
    ] as const
  ).map(([name, pattern, put]): Kind => ({
    name,
    rules: ['brackets-unbalanced'],
    edits: (clean) =>
      replace(clean, pattern, (match) => {
        // A lost mark is missed at its place, or where its other half stands.
        const mark = match[0]
        const other = { '》': '《', '《': '》', '”': '“', '“': '”', '）': '（' }[mark]!
        const opens = '《“（'.includes(mark)
        const at = opens
          ? clean.text.indexOf(other, match.index)
          : clean.text.lastIndexOf(other, match.index)
        return { start: match.index, end: match.index + 1, put, also: at < 0 ? [] : [at] }
      }),
  })),
  {
    name: '引号与书名号交错',
    rules: ['brackets-unbalanced'],
    edits: (clean) =>
      replace(clean, /“([^“”《》\n]{4,20})”/g, (match) => ({
        start: match.index,
        end: match.index + match[0].length,
        put: `“《${match[1]}”》`,
      })),
  },
  ...(
    [
      ['，', ','],
      ['；', ';'],
      ['：', ':'],
      ['（', '('],
      ['。', '.'],
    ] as const
  ).map(([full, half]): Kind => ({
    name: `半角${full}`,
    rules: ['punctuation-half-width'],
    edits: (clean) =>
      replace(
        clean,
        new RegExp(`(?<=[\\u4e00-\\u9fff])${full}(?=[\\u4e00-\\u9fff])`, 'g'),
        (match) => ({
          start: match.index,
          end: match.index + 1,
          put: half,
        }),
      ),
  })),
  {
    name: '范围缺单位',
    rules: ['range-unit'],
    edits: (clean) =>
      replace(clean, /(?<![\d.—])(\d{1,3})\s*(万|亿|%)(?!\s*[—至-])/g, (match) => ({
        start: match.index,
        put: `${Math.max(1, Number(match[1]) - 1)}—`,
      })),
  },
  {
    name: '3千',
    rules: ['number-mixed'],
    edits: (clean) =>
      replace(clean, /(?<![\d.])([1-9])000(?=[人字册篇余多部次元])/g, (match) => ({
        start: match.index,
        end: match.index + match[0].length,
        put: `${match[1]}千`,
      })).filter((edit) => clean.text[edit.end] !== '字'),
  },
  {
    name: '书名号间顿号',
    rules: ['enumeration-comma'],
    edits: (clean) => replace(clean, /》(?=《)/g, insert('、')),
  },
  {
    name: '引号间顿号',
    rules: ['enumeration-comma'],
    edits: (clean) => replace(clean, /”(?=“)/g, insert('、')),
  },
  {
    name: '段落重复',
    rules: ['paragraph-repeated'],
    edits: (clean) =>
      items(clean.bulletin).flatMap((item) =>
        item.paragraphs
          .filter(({ text, role }) => text.length > 40 && !role)
          .map(({ span }): Edit => ({
            start: span.end,
            end: span.end,
            put: `\n\n　　${clean.text.slice(span.start, span.end).replace(/\s*\n\s*/g, '')}`,
            also: [span.start],
          })),
      ),
  },
  {
    name: '稿件重复',
    rules: ['item-repeated', 'paragraph-repeated'],
    edits: (clean) =>
      items(clean.bulletin).map(({ span }): Edit => ({
        start: span.end,
        end: span.end,
        put: `\n\n${clean.text.slice(span.start, span.end)}`,
        also: [span.start],
      })),
  },
  {
    name: '缺公开选项',
    rules: ['disclosure-missing'],
    edits: (clean) => {
      const at = clean.text.search(/信息公开选项：主动公开/)
      return at < 0 ? [] : [{ start: at, end: at + 11, put: '', also: [0, at + 12] }]
    },
  },
  {
    name: '人名',
    rules: ['name-misprint'],
    edits: (clean) => {
      const people = spans(clean, (bulletin) =>
        items(bulletin).flatMap((item) => item.people.map(({ span }) => span)),
      )
      return people.flatMap((span) => {
        const name = clean.text.slice(span.start, span.end)
        const other = name.length === 3 ? soundAlike(name[2]!) : undefined
        if (!other || rare(clean.text, name) < 3) return []
        return [{ start: span.end - 1, end: span.end, put: other }]
      })
    },
  },
  {
    name: '职务',
    rules: ['post-disagrees'],
    edits: (clean) =>
      spans(clean, (bulletin) =>
        items(bulletin).flatMap((item) =>
          item.people
            .filter(({ roles }) => roles.includes('副主任') || roles.includes('处长'))
            .filter(
              ({ name, roles }) =>
                items(bulletin)
                  .flatMap((each) => each.people)
                  .filter(
                    (each) => each.name === name && each.roles.some((role) => roles.includes(role)),
                  ).length > 1,
            )
            .map(({ span }) => span),
        ),
      ).flatMap((span) => {
        const before = clean.text.slice(Math.max(0, span.start - 4), span.start)
        const role = /(副主任|处长)$/.exec(before)?.[1]
        if (!role) return []
        const start = span.start - role.length
        return [
          {
            start,
            end: span.start,
            put: role === '副主任' ? '主任' : '副处长',
            also: [
              ...clean.text.matchAll(new RegExp(clean.text.slice(span.start, span.end), 'g')),
            ].map(({ index }) => index),
          },
        ]
      }),
  },
  {
    name: '书名',
    rules: ['work-title-near'],
    edits: (clean) =>
      replace(clean, /《([\u4e00-\u9fff]{5,14})》/g, (match) => {
        const text = match[1]!
        if (rare(clean.text, `《${text}》`) < 3) return { start: -1, put: '' }
        const at = text.length - 3
        return swap(
          1,
          () => text.slice(0, at) + (soundAlike(text[at]!) ?? '是') + text.slice(at + 1),
        )(match)
      }).filter(({ start }) => start >= 0),
  },
  {
    name: '部首字',
    rules: ['character-compatibility'],
    edits: (clean) =>
      replace(clean, /[工人大力口日月木水火]/g, (match) => ({
        start: match.index,
        end: match.index + 1,
        put: {
          工: '⼯',
          人: '⼈',
          大: '⼤',
          力: '⼒',
          口: '⼝',
          日: '⽇',
          月: '⽉',
          木: '⽊',
          水: '⽔',
          火: '⽕',
        }[match[0]]!,
      })),
  },
  {
    name: '私用区字',
    rules: ['character-private'],
    edits: (clean) =>
      replace(clean, /[志书年地方](?=[\u4e00-\u9fff])/g, (match) => ({
        start: match.index,
        end: match.index + 1,
        put: '\ue5e5',
      })),
  },
  {
    name: '形近字符',
    rules: ['character-lookalike'],
    edits: (clean) => [
      ...replace(clean, /(?<=\d)0(?=\d)(?![\d-]*\S*\.jpg)/g, (match) => ({
        start: match.index,
        end: match.index + 1,
        put: 'O',
      })),
      ...replace(clean, /(?<=\d)1(?=\d)/g, (match) => ({
        start: match.index,
        end: match.index + 1,
        put: 'l',
      })),
      ...replace(clean, /(?<=[\u4e00-\u9fff])工(?=[\u4e00-\u9fff])/g, (match) => ({
        start: match.index,
        end: match.index + 1,
        put: 'エ',
      })),
      ...replace(clean, /(?<=\d)—(?=\d)/g, (match) => ({
        start: match.index,
        end: match.index + 1,
        put: '一',
      })),
    ],
  },
  {
    name: '段末缺句号',
    rules: ['paragraph-unended'],
    edits: (clean) =>
      items(clean.bulletin).flatMap((item) =>
        item.paragraphs
          .filter(({ text }) => text.endsWith('。') && text.length > 30)
          .map(({ span }): Edit => ({ start: span.end - 1, end: span.end, put: '' })),
      ),
  },
  {
    name: '两位年份',
    rules: ['year-two-digit'],
    edits: (clean) =>
      replace(clean, /(?<![\d—])20(\d\d)\s*年(?=\s*(?:\d{1,2}\s*月|底|初|度))/g, (match) => ({
        start: match.index,
        end: match.index + 2,
        put: '',
      })),
  },
  {
    name: '重复的标点',
    rules: ['punctuation-doubled'],
    edits: (clean) =>
      replace(clean, /[，。；](?=[\u4e00-\u9fff])/g, (match) => ({
        start: match.index,
        put: match.index % 2 ? match[0] : '，',
      })),
  },
  ...(
    [
      ['身份证号', 'personal-id-number', '511323198703124615'],
      ['身份证号（空格）', 'personal-id-number', '511323 19870312 4615'],
      ['身份证号（全角）', 'personal-id-number', '５１１３２３１９８７０３１２４６１５'],
      ['手机号', 'personal-phone', '13800138000'],
      ['银行卡号', 'personal-bank-card', '6222021234567890128'],
    ] as const
  ).map(([name, rule, number]): Kind => ({
    name,
    rules: [rule],
    edits: (clean) =>
      replace(clean, /(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])/g, insert(`${number}，`)),
  })),
  {
    name: '总期号',
    rules: ['number-law', 'total-number-disagrees'],
    edits: (clean) =>
      [...clean.text.matchAll(/总第(\d+)期/g)].slice(0, 1).map((match): Edit => ({
        start: match.index + 2,
        end: match.index + 2 + match[1]!.length,
        put: String(Number(match[1]) + 10),
      })),
  },
]

function pointerOf(bulletin: Bulletin, item: object): string {
  for (const [i, column] of bulletin.columns.entries())
    for (const [j, each] of column.items.entries())
      if (each === item) return `/columns/${i}/items/${j}`
  return ''
}
