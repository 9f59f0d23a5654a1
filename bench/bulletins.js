/** A seeded generator of bulletins: the same seed gives the same text. Paragraphs come from the shared corpus where it is there. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const corpus = fileURLToPath(new URL('../../shared/corpus/paragraphs.txt', import.meta.url))

/** mulberry32: a small generator, good enough for samples. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const cities =
  '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳'.split(
    ' ',
  )
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜']
const given = [...'澄砚棠筠蕴骁珩瑾岑昀霁璟翊晗沅洵钰桐楷柠黎嵘弈畅']
const themes =
  '志书编纂 年鉴出版 方志馆建设 资料征集 旧志整理 数字方志 乡镇志编修 方志文化进校园 史志宣讲 口述史采集'.split(
    ' ',
  )
const sentences = [
  '各级地方志工作机构要提高政治站位，坚持守正创新，把质量意识贯穿修志编鉴全过程。',
  '要健全工作机制，明确责任分工，倒排工期、挂图作战，确保各项任务落地见效。',
  '近年来，全市地方志工作围绕中心、服务大局，取得了明显成效，得到社会各界广泛好评。',
  '要加强资料收集和审核把关，做到观点正确、史料翔实、体例规范、文风朴实。',
  '该项工作历时三年，先后召开评审会12次，征求意见建议260余条，修改完善5稿。',
]

let paragraphs
/** Running text of the genre. */
export function prose(pick, isPlain = false) {
  paragraphs ??= existsSync(corpus)
    ? readFileSync(corpus, 'utf8')
        .split('\n')
        .filter((line) => line.length > 60 && line.length < 260)
    : []
  return paragraphs.length && !isPlain
    ? pick(paragraphs)
    : Array.from({ length: 3 }, () => pick(sentences)).join('')
}

/** One bulletin of about `size` characters, clean: a paragraph a line, two full-width spaces before it. */
export function makeBulletin(seed, size = 5500) {
  const next = random(seed)
  const pick = (list) => list[Math.floor(next() * list.length)]
  const number = (most) => 1 + Math.floor(next() * most)
  const name = () => pick(surnames) + pick(given) + (next() < 0.7 ? pick(given) : '')
  const issue = 1 + (seed % 99)
  const month = number(12)
  const lines = [`四川省地方志工作简报第${issue}期（总第${605 + issue}期）`, '【特别关注】']
  let length = 60
  const add = (line) => {
    lines.push(line)
    length += line.length + 1
  }
  for (let item = 0; length < size - 260; item++) {
    const city = pick(cities)
    const office = `${city}市地方志办公室`
    const day = number(28)
    if (item === 3) add('【市州动态】')
    const theme = pick(themes)
    if (item % 3 === 0) {
      add(`${city}市召开${theme}工作推进会`)
      add(
        `　　${month}月${day}日，${office}召开${theme}工作推进会。${office}主任${name()}出席会议并讲话，副主任${name()}主持会议。`,
      )
      add(`　　会议指出，${prose(pick)}`)
      add(
        `　　会议要求，一要编纂好《${city}市志》《${city}年鉴（2024卷）》，会同教育部门抓好落实；二要加强开发利用，办好《${city}史志》；三要严守质量底线。`,
      )
      add(`　　各县（市、区）地方志工作机构负责人，机关各科室负责人参加会议。`)
    } else if (item % 3 === 1) {
      add(`《${city}年鉴（2024）》获全国年鉴质量评比一等奖`)
      add(
        `　　${month}月${day}日，中国出版协会年鉴工作委员会公布第十届全国年鉴编纂出版质量评比结果，《${city}年鉴（2024）》获一等奖。`,
      )
      add(`　　${prose(pick)}`)
    } else {
      add(`${office}开展${theme}调研`)
      add(
        `　　${month}月${day}日，${office}主任${name()}一行${number(9)}人到示例县开展${theme}调研，示例县副县长${name()}陪同。`,
      )
      add(`　　${prose(pick)}`)
    }
    add(`（${office}）`)
  }
  lines.push(
    '信息公开选项：主动公开',
    '报：省委，省人大常委会，省政府，省政协。',
    '送：各市（州）党委、市（州）人民政府，省直各部门。',
    '发：各市（州）地方志办公室（党史地方志研究室，地方志编纂中心）。',
    `四川省地方志工作办公室综合处 2024年${month}月28日印发`,
    '（共印 21份）',
  )
  return `${lines.join('\n')}\n`
}
