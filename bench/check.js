/**
 * The rules: `check` over 1,000 text bulletins against parsing them, side by side in one run; and the time of each rule
 * against the size of hostile inputs. Sizes given are numbers of bulletins.
 */
import { cpus } from 'node:os'
import { evidenceOf } from '../lib/src/check/evidence.js'
import { makeProofSheet } from '../lib/src/check/proof-copy.js'
import { compareBulletins, proofread } from '../lib/src/check/proofread.js'
import { checks } from '../lib/src/check/table.js'
import { sichuanProfile } from '../lib/src/config/config.js'
import { namesOf } from '../lib/src/language/names/names.js'
import { parseBytes } from '../lib/src/bulletin/parse.js'
import { makeIssue } from './issues.js'

const goal = 2
const config = sichuanProfile
const names = namesOf(config)
const print = (line = '') => process.stdout.write(`${line}\n`)

export function run(sizes) {
  print(`# check — Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`)
  print()
  for (const size of sizes.length ? sizes.map(Number) : [1000]) pairs(size)
  hostile()
}

/** Parsing alone, and parsing with all rules: a bulletin each, A B A B; then the rules over the archive. */
function pairs(size) {
  const texts = Array.from({ length: size }, (_, i) => Buffer.from(makeIssue(i)))
  const parse = (i) => parseBytes(`bulletins/${i}.txt`, texts[i], config, names)
  for (let i = 0; i < 60; i++) (parse(i % size), read(parse(i % size)))
  let parsing = 0
  let reading = 0
  const evidence = []
  const files = new Map()
  for (let i = 0; i < size; i++) {
    let start = performance.now()
    parse(i)
    parsing += performance.now() - start
    const parsed = parse(i)
    start = performance.now()
    const own = read(parsed)
    reading += performance.now() - start
    evidence.push(own)
    files.set(own.path, parsed.file)
  }
  const start = performance.now()
  compareBulletins(evidence, (path) => files.get(path), names)
  const comparing = performance.now() - start
  const ratio = (parsing + reading + comparing) / parsing
  print(`${size} text bulletins`)
  print(`  parsing                    ${(parsing / 1000).toFixed(2)} s`)
  print(`  rules, each bulletin       ${(reading / 1000).toFixed(2)} s`)
  print(`  rules, over the archive    ${(comparing / 1000).toFixed(2)} s`)
  print(
    `  evidence of a bulletin     ${(JSON.stringify(evidence).length / size / 1024).toFixed(1)} KB`,
  )
  print(
    `  check ÷ parsing            ${ratio.toFixed(2)}   goal ≤ ${goal}: ${ratio <= goal ? 'met' : 'missed'}`,
  )
  print()
}

function read({ bulletin, tree, file }) {
  const galley = makeProofSheet({ bulletin: bulletin, tree: tree, file }, config, names)
  proofread(galley)
  return evidenceOf(galley)
}

const units = [
  '“',
  '”',
  '《',
  '》、《',
  '（',
  '）',
  '“甲乙丙丁戊己庚辛”',
  (i) => `“高质量推进${han(i)}${han(i >> 4)}史志编修与开发利用”，`,
  (i) => `《四川${han(i)}${han(i >> 3)}志》`,
  '一是甲。',
  '一要甲，二要乙，',
  '1月3日，',
  '2月30日，',
  '新中国成立75周年',
  '共3部，其中甲1部、乙2部，',
  '5-10万',
  '13800138000 ',
  '提出四点要求：',
  '省地方志办主任张德智，',
  (i) => `主任张${han(i)}${han(i * 7)}说，`,
  ',',
  '甲"',
  '(甲',
  '，，',
  '0O0',
  '⼯',
  '1月3日，《甲乙》首发式，',
  '成都、德阳、',
  '甲乙丙丁，戊己庚辛。',
]
const han = (i) => String.fromCharCode(0x4e00 + (i % 4000))

/** Four times the text may take little more than four times the time. */
function hostile() {
  const sizes = [20000, 80000]
  let worst = { growth: 0 }
  let slowest = { time: 0 }
  for (const unit of units) {
    const times = new Map()
    for (const size of sizes) {
      let body = ''
      for (let i = 0; body.length < size; i++) body += typeof unit === 'function' ? unit(i) : unit
      const { bulletin, tree, file } = parseBytes(
        'a.txt',
        Buffer.from(bulletinOf(body)),
        config,
        names,
      )
      const galley = makeProofSheet({ bulletin: bulletin, tree: tree, file }, config, names)
      for (const { id, run: check } of checks) {
        if (!check) continue
        const start = performance.now()
        check(
          galley,
          () => {},
          () => {},
        )
        times.set(id, [...(times.get(id) ?? []), performance.now() - start])
      }
    }
    for (const [id, [small, large]] of times) {
      const name = `${id} on ${typeof unit === 'function' ? unit(1) : unit}`
      if (large > slowest.time) slowest = { time: large, name }
      // What takes no time grows by chance.
      if (large > 50 && large / small > worst.growth) worst = { growth: large / small, name, large }
    }
  }
  print(
    `hostile inputs of ${sizes.join(' and ')} characters, ${units.length} kinds × ${checks.length} rules`,
  )
  print(
    `  the most growth            ${worst.growth.toFixed(1)} × (${worst.large?.toFixed(0)} ms, ${worst.name})`,
  )
  print(`  the slowest                ${slowest.time.toFixed(0)} ms (${slowest.name})`)
  print()
}

const bulletinOf = (body) => `四川省地方志工作简报2024年第1期（总第606期）
【特别关注】
示例县召开会议
1月3日，示例县${body}。
（示例县地方志办公室）
信息公开选项：主动公开
报：省委。
四川省地方志工作办公室综合处 2024年1月11日印发
`
