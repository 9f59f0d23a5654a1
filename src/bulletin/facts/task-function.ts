/** 任务或成效: does a list ask for work, report it done, or neither? */
import { sentencesOf } from '../reading-context.ts'
import type { Task, TaskList } from '../types.ts'

/** 要 asks; done work is told in the perfect, after 今年上半年, 以来, or under an 经验 title. */
export function functionOf(
  tasks: readonly Task[],
  above: string,
  title: string,
): TaskList['function'] {
  if (tasks.some((task) => /要$/.test(task.marker))) return 'task'
  const text = tasks.map((task) => task.text).join('')
  const done = count(
    text,
    /了|已经?|完成|建成|建立|形成|取得|荣获|举办|出版了|实现了|受到|得到|编印|累计|先后/g,
  )
  const ahead = count(text, /要|将|抓好|推进|确保|加强|加快|着力|进一步|务必|力争|做好|严格/g)
  const context = sentencesOf(above).pop()
  // 补齐短板 asks; 存在三个方面的短板 tells.
  const lead = (context ? above.slice(context.start, context.end) : above).replace(
    /[补找]齐?[^，。]{0,4}短板/g,
    '',
  )
  if (
    /(?:问题|不足|短板|弱项|差距|困难|特点|特征|启示|体会|原因|亮点|内容|部分|意义)[^。]{0,12}[：:。]?$/.test(
      lead,
    )
  )
    return 'other'
  if (
    /上半年|去年|以来|过去|近年|成效|成绩|做法|主要做了|取得|一年来|回顾|总结/.test(lead) ||
    /多措并举|做法|经验|成效|探索|亮点|扎实推进|纪实/.test(title)
  )
    return done > 0 || ahead === 0 ? 'achievement' : ahead > done * 2 ? 'task' : 'achievement'
  if (
    /尚需|还需|修改完善|要求|明确|合作|达成|部署|任务|安排|下一步|打算|重点|强调|意见|建议|希望/.test(
      lead,
    )
  )
    return 'task'
  return done > ahead ? 'achievement' : ahead > 0 ? 'task' : 'other'
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
