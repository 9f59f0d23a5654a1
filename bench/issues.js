/**
 * A seeded archive of ordinary bulletins: six items of about 900 characters each, 100 issues a year from 1950 on, written by some 600
 * people of 21 offices, as such a series is. The same number gives the same text. Running text comes from the shared corpus
 * where it is there, else from a vocabulary of our own. People and titles are invented.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prose, random } from './bulletins.js'

const cities =
  '成都市 自贡市 攀枝花市 泸州市 德阳市 绵阳市 广元市 遂宁市 内江市 乐山市 南充市 宜宾市 广安市 达州市 巴中市 雅安市 眉山市 资阳市 阿坝州 甘孜州 凉山州'.split(
    ' ',
  )
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶']
const given =
  '示澄 示棠 示筠 示骁 示珩 示瑾 示岑 示昀 示霁 示璟 示翊 示晗 示沅 示洵 示钰 示桐 示楷 示柠 示黎 示嵘'.split(
    ' ',
  )
const posts = ['主任', '副主任', '二级调研员', '年鉴科科长']
const themes =
  '志书编纂 年鉴出版 方志馆建设 资料征集 旧志整理 数字方志 乡镇志编修 口述史采集'.split(' ')
const perYear = 100

const two = (number) => String(number).padStart(2, '0')

/** Number, date and name of the file of the bulletin `i`, from 0. */
export function issueAt(i) {
  const year = 1950 + Math.floor(i / perYear)
  const number = 1 + (i % perYear)
  const day = Math.floor(((number - 1) * 360) / perYear)
  const date = `${year}-${two(1 + Math.floor(day / 30))}-${two(1 + (day % 28))}`
  return {
    year,
    number,
    date,
    total: i + 1,
    file: `${year}-${String(number).padStart(3, '0')}.txt`,
  }
}

/** `isPlain`: without the shared corpus, whose laws name a dozen offices each. */
export function makeIssue(i, { size = 5500, isPlain = false } = {}) {
  const next = random(i + 1)
  const pick = (list) => list[Math.floor(next() * list.length)]
  const { year, number, date, total } = issueAt(i)
  const [, month, day] = date.split('-').map(Number)
  const lines = [`四川省地方志工作简报${year}年第${number}期（总第${total}期）`, '【特别关注】']
  for (let item = 0; item < 6; item++) {
    if (item === 2) lines.push('【市州动态】')
    const city = pick(cities)
    const office = `${city}地方志办公室`
    const person = () => pick(surnames) + pick(given)
    const theme = pick(themes)
    const when = `${month}月${1 + Math.floor(next() * Math.max(1, day - 1))}日`
    const work = `《${city}示例${pick(['志', '年鉴', '史话', '图志', '大事记'])}》`
    const own = []
    if (item % 3 === 0) {
      own.push(
        `${city}召开${theme}工作推进会`,
        `　　${when}，${office}召开${theme}工作推进会。${office}${pick(posts)}${person()}出席会议并讲话，${pick(posts)}${person()}主持会议。`,
        `　　会议要求，一要编纂好${work}，会同教育部门抓好落实；二要加强开发利用；三要严守质量底线。`,
      )
    } else if (item % 3 === 1) {
      own.push(
        `${work}出版发行`,
        `　　近日，由${office}编纂的${work}由方志出版社出版发行，共${20 + Math.floor(next() * 80)}万字。`,
      )
    } else {
      own.push(
        `${office}开展${theme}调研`,
        `　　${when}，${office}${pick(posts)}${person()}一行到基层开展${theme}调研。`,
      )
    }
    let length = own.reduce((sum, line) => sum + line.length, 0)
    while (length < (size - 250) / 6 - 100) {
      const line = `　　${prose(pick, isPlain)}`
      own.push(line)
      length += line.length
    }
    lines.push(...own, `（${office}）`)
  }
  lines.push(
    '信息公开选项：主动公开',
    '报：省委，省人大常委会，省政府，省政协。',
    '送：各市（州）党委、市（州）人民政府，省直各部门。',
    '发：各市（州）地方志办公室。',
    `四川省地方志工作办公室综合处 ${year}年${month}月${day}日印发`,
  )
  return `${lines.join('\n')}\n`
}

/** Writes the bulletins `from` … `to - 1` into a root. */
export function writeArchive(root, from, to, options = {}) {
  mkdirSync(join(root, 'bulletins'), { recursive: true })
  for (let i = from; i < to; i++)
    writeFileSync(join(root, 'bulletins', issueAt(i).file), makeIssue(i, options))
}
