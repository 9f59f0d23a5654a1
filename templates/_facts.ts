import { dateLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type {
  Award,
  Meeting,
  Metric,
  Party,
  Quantity,
  Task,
  TaskList,
} from '../src/records/types.ts'

/** 会议: who met, when, who chaired and attended. */
export function meetingFacts(meeting: Meeting): Html {
  const rows: [string, string | Html][] = [['会议', meeting.name]]
  if (meeting.body) rows.push(['召开', meeting.body])
  if (meeting.date)
    rows.push([
      '日期',
      html`<time datetime="${meeting.date.split('/')[0]}">${dateLabel(meeting.date)}</time>`,
    ])
  if (meeting.place) rows.push(['地点', meeting.place])
  if (meeting.chair) rows.push(['主持', partyText(meeting.chair)])
  if (meeting.speakers.length) rows.push(['讲话发言', meeting.speakers.map(partyText).join('；')])
  if (meeting.attendees.length) rows.push(['出席', meeting.attendees.map(partyText).join('；')])
  if (meeting.nonVoting.length) rows.push(['列席', meeting.nonVoting.map(partyText).join('；')])
  if (meeting.conveyed.length) rows.push(['传达', meeting.conveyed.join('；')])
  return definitions(rows)
}

export function partyText(party: Party): string {
  if ('group' in party) return party.group
  return party.roles.length ? `${party.name}（${party.roles.join('、')}）` : party.name
}

export function definitions(rows: readonly [string, string | Html][]): Html {
  return html`<dl class="facts">
${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>\n`
}

const functions: Record<TaskList['function'], string> = {
  task: '任务',
  achievement: '工作成效',
  other: '要点',
}

export const functionLabel = (list: TaskList): string => functions[list.function]

/** 任务: the list with works, stages and partners; `detail` repeats the whole text of each. */
export function taskFacts(tasks: readonly Task[]): Html {
  return html`<ol class="tasks">
${tasks.map(
  (task) => html`<li><span class="marker">${task.marker}</span>${shorten(task.text)}
${task.works.length ? html`<ul class="chips">${task.works.map((work) => html`<li>${work.printed}${work.stage ? html` <span class="stage">${work.stage}</span>` : ''}</li>`)}</ul>` : ''}${
    task.partners.length ? html`<p class="note">会同：${task.partners.join('、')}</p>` : ''
  }${task.deadline ? html`<p class="note">期限：${dateLabel(task.deadline)}</p>` : ''}${task.children.length ? taskFacts(task.children) : ''}</li>\n`,
)}</ol>\n`
}

const shortLength = 60

/** The opening, up to the last clause that fits; the whole text stands in the article. */
function shorten(text: string): string {
  const line = text.split('\n')[0]!
  if (line.length <= shortLength) return line
  const cut = Math.max(
    ...['，', '；', '。', ',', ';'].map((mark) => line.lastIndexOf(mark, shortLength)),
  )
  return `${line.slice(0, cut > 12 ? cut : shortLength)}……`
}

/** 荣誉 with history. */
export function awardFacts(award: Award): Html {
  const rows: [string, string | Html][] = [
    ['获得者', award.recipient],
    ['荣誉', `${award.result}“${award.award}”${award.rank ?? ''}`],
  ]
  if (award.grantor) rows.push(['评选', award.grantor])
  if (award.date)
    rows.push([
      '公布',
      html`<time datetime="${award.date.split('/')[0]}">${dateLabel(award.date)}</time>`,
    ])
  if (award.history.length) {
    rows.push([
      '此前',
      html`<ul class="plain">${award.history.map((past) => html`<li>${past.year ? `${past.year}年` : ''}${past.result}“${past.award}”${past.rank ?? ''}</li>`)}</ul>`,
    ])
  }
  return definitions(rows)
}

/** 指标, with the parts of a breakdown below their whole. */
export function metricsTable(metrics: readonly Metric[]): Html {
  return html`<div class="table" role="region" aria-label="指标" tabindex="0"><table>
<thead><tr><th scope="col">指标</th><th scope="col" class="number">数量</th></tr></thead>
<tbody>
${metrics.map((metric) => html`${metricRow(metric, false)}${metric.breakdown ? html`${metric.breakdown.parts.map((part) => metricRow(part, true))}${sumRow(metric)}` : ''}`)}</tbody>
</table></div>\n`
}

function metricRow(metric: Metric, part: boolean): Html {
  return html`<tr${part ? html` class="part"` : ''}><th scope="row">${metric.label}</th><td class="number">${quantityText(metric.quantity)}</td></tr>\n`
}

const quantityText = (quantity: Quantity): string => quantity.raw

function sumRow(metric: Metric): Html {
  const { stated, sum, adds } = metric.breakdown!
  return html`<tr class="sum"><th scope="row">分项合计</th><td class="number">${adds ? `${sum}，与总数相符` : `${sum}，与总数${stated}不符`}</td></tr>\n`
}
