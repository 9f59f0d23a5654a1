import { html, type Html } from '../src/site/html.ts'
import type { Metric, Quantity } from '../src/bulletin/types.ts'

/** 指标, with the parts of a breakdown below their whole. `joined`: attributes of a row, by the metric's path. */
export function metricsTable(
  metrics: readonly Metric[],
  joined: (path: string) => Html = () => html``,
): Html {
  return html`<div class="table" role="region" aria-label="指标" tabindex="0"><table>
<thead><tr><th scope="col">指标</th><th scope="col" class="number">数量</th></tr></thead>
<tbody>
${metrics.map((metric, i) => html`${metricRow(metric, joined(`/${i}`))}${metric.breakdown ? html`${metric.breakdown.parts.map((part, p) => metricRow(part, joined(`/${i}/breakdown/parts/${p}`), true))}${sumRow(metric)}` : ''}`)}</tbody>
</table></div>\n`
}

function metricRow(metric: Metric, joined: Html, isPart = false): Html {
  return html`<tr${isPart ? html` class="part"` : ''}${joined}><th scope="row">${metric.label}</th><td class="number">${metric.quantity.raw}</td></tr>\n`
}

function sumRow(metric: Metric): Html {
  const { stated, sum, adds } = metric.breakdown!
  return html`<tr class="sum"><th scope="row">分项合计</th><td class="number">${adds ? `${sum}，与总数相符` : `${sum}，与总数${stated}不符`}</td></tr>\n`
}

/** Units of the drawing: label, bar, row. */
const chart = { width: 320, label: 112, value: 64, row: 26, bar: 14 }

/** The parts of a whole as bars from zero; a line of text says the same to those who do not see it. `words`: of a part. */
export function barChart(metric: Metric, words: (part: number) => number | undefined): Html {
  const { parts } = metric.breakdown!
  const largest = Math.max(...parts.map(({ quantity }) => sizeOf(quantity)), 1)
  const room = chart.width - chart.label - chart.value
  const title = `${metric.label}${metric.quantity.raw}，其中${parts.map((part) => `${part.label}${part.quantity.raw}`).join('，')}`
  return html`<figure class="chart"><figcaption>${metric.label}　<strong>${metric.quantity.raw}</strong></figcaption>
<svg viewBox="0 0 ${chart.width} ${parts.length * chart.row}" role="img" aria-label="${title}">
${parts.map((part, i) => {
  const width = Math.max(1, Math.round((sizeOf(part.quantity) / largest) * room))
  const middle = i * chart.row + chart.row / 2
  const number = words(i)
  return html`<g${number === undefined ? '' : html` data-w="${number}"`}><text class="bar-label" x="${chart.label - 8}" y="${middle + 4}">${part.label}</text><rect class="bar" x="${chart.label}" y="${middle - chart.bar / 2}" width="${width}" height="${chart.bar}"/><text class="bar-value" x="${chart.label + width + 6}" y="${middle + 4}">${part.quantity.raw}</text></g>\n`
})}</svg></figure>\n`
}

/** What a bar measures; a bound stands for a value that is not stated. */
const sizeOf = ({ value, min, max }: Quantity): number => value ?? min ?? max ?? 0
