/**
 * A seeded generator of search documents: sentences of the shared corpus put together anew, with other numbers and
 * invented names; and queries of the ten classes of PEERS cut from them. The same seed gives the same.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { random } from './bulletins.js'

const corpus = fileURLToPath(new URL('../../shared/corpus/paragraphs.txt', import.meta.url))
const fallback = Array.from(
  { length: 400 },
  (_, i) => `第${i}项示例工作由各编纂单位分工负责，按第${i * 7}号方案抓好落实，确保质量。`,
)

const sentences = existsSync(corpus)
  ? [
      ...new Set(
        readFileSync(corpus, 'utf8')
          .split('\n')
          .flatMap((line) => line.match(/[^。；]+[。；]?/g) ?? [])
          .filter((each) => each.length >= 8 && each.length <= 120),
      ),
    ]
  : fallback
const cities =
  '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳'.split(
    ' ',
  )
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜']
const given = [...'澄砚棠筠蕴骁珩瑾岑昀霁璟翊晗沅洵钰桐楷柠黎嵘弈畅建国红英德智明华志强']
const columns = ['特别关注', '市州动态', '书讯']
const kinds = ['会议', '活动', '出版', '文件']

/** `count` documents by date, about 1,500 characters each, as they are asked for. */
export function* makeDocuments(count, seed = 1) {
  const next = random(seed)
  const pick = (list) => list[Math.floor(next() * list.length)]
  const vary = (text) =>
    text
      .replace(/\d/g, () => String(Math.floor(next() * 10)))
      .replace(/[一二三四五六七八九](?=[年月日个项])/g, () => pick([...'一二三四五六七八九']))
  const name = () => pick(surnames) + pick(given) + (next() < 0.7 ? pick(given) : '')
  for (let i = 0; i < count; i++) {
    const city = pick(cities)
    const person = name()
    const year = 2005 + Math.floor((i / count) * 20)
    const title = `${city}市${pick(['召开', '举办', '开展', '推进'])}${pick(sentences)
      .replace(/[，。；、].*/, '')
      .slice(0, 18)}`
    const paragraphs = [
      `${1 + Math.floor(next() * 12)}月${1 + Math.floor(next() * 28)}日，${city}市地方志办公室主任${person}主持会议，${name()}出席。`,
    ]
    const goal = 900 + next() * 1000
    for (let length = 0; length < goal;) {
      let text = next() < 0.3 ? `${name()}指出，` : ''
      for (let k = 2 + Math.floor(next() * 4); k > 0; k--) text += vary(pick(sentences))
      paragraphs.push(text)
      length += text.length
    }
    yield {
      id: `${year}-${String(i).padStart(3, '0')}/1`,
      title,
      paragraphs,
      people: [person],
      works: [],
      organizations: [`${city}市地方志办公室`],
      places: [`${city}市`],
      column: pick(columns),
      kind: pick(kinds),
      year: String(year),
      date: `${year}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-15`,
      issue: `${year}年第${i % 99}期`,
    }
  }
}

/** Share of sentences that stand elsewhere, too, word for word. */
export function repeatedShare(documents) {
  const seen = new Map()
  let total = 0
  for (const { paragraphs } of documents)
    for (const text of paragraphs)
      for (const sentence of text.match(/[^。；]+[。；]?/g) ?? []) {
        seen.set(sentence, (seen.get(sentence) ?? 0) + sentence.length)
        total += sentence.length
      }
  let repeated = 0
  for (const [sentence, length] of seen) if (length > sentence.length) repeated += length
  return repeated / total
}

/** About `each` queries a class, with what they want as in `wanted`: all of the words, none of others. */
export function makeQueries(documents, each, seed = 7) {
  const next = random(seed)
  const whole = (most) => Math.floor(next() * most)
  const cut = (length, accept = () => true) => {
    for (;;) {
      const { paragraphs } = documents[whole(documents.length)]
      const text = paragraphs[whole(paragraphs.length)]
      const at = whole(Math.max(1, text.length - length))
      const piece = text.slice(at, at + length)
      if (piece.length === length && !/[\s":：-]/.test(piece) && accept(piece)) return piece
    }
  }
  const han = (text) => /^[\u4e00-\u9fff]+$/.test(text)
  const one = (word) => ({ query: `"${word}"`, all: [word], none: [] })
  const traditional = new Map(
    [...'国國会會区區设設书書县縣责責应應发發环環'].flatMap((_, i, all) =>
      i % 2 ? [] : [[all[i], all[i + 1]]],
    ),
  )
  const classes = {
    'two characters': () => one(cut(2, han)),
    'three or four': () => one(cut(3 + whole(2), han)),
    'long phrase': () => one(cut(8 + whole(16))),
    title: () => one(documents[whole(documents.length)].title),
    person: () => one(documents[whole(documents.length)].people[0]),
    digits: () => one(cut(2 + whole(3), (text) => /\d/.test(text))),
    'single character': () => one(cut(1, han)),
    traditional: () => {
      const word = cut(3, (text) => han(text) && [...text].some((char) => traditional.has(char)))
      return {
        ...one(word),
        query: `"${[...word].map((char) => traditional.get(char) ?? char).join('')}"`,
      }
    },
    'across words': () => one(cut(4, (text) => /[，、]/.test(text))),
    'several terms': () => {
      const [a, b] = [cut(2, han), cut(3, han)]
      return next() < 0.7
        ? { query: `${a} ${b}`, all: [a, b], none: [] }
        : { query: `${a} -${b}`, all: [a], none: [b] }
    },
    nothing: () => one(`${cut(2, han)}㊙${cut(1, han)}`),
  }
  return Object.entries(classes).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, ...make() })),
  )
}
