import { html, type Html } from '../src/site/html.ts'
import type { CheckHelpContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { crumbs } from './_list.ts'

const labels = { error: '错误', warning: '警告', info: '说明' }

/** What is looked for before a bulletin is published, rule by rule, each with an example. */
export default function checkHelp(context: CheckHelpContext): Html {
  const { topics, beginnings } = context
  return layout(context, {
    title: '查错规则',
    section: url.about,
    description:
      '每一期发布之前，程序查些什么：数字、日期、标点、用字、名称与引语、重复、期次、个人信息。',
    main: html`${crumbs(context, [url.about, '关于本站'], [undefined, '查错规则'])}<h1>查错规则</h1>
<p>编辑发布前用 <code>jianbao check</code> 校对。<strong>错误</strong>是自相矛盾的；<strong>警告</strong>是请人看一眼的，拿不准时只提问，并指出另一处在哪里。核对过的可以在文件头用 <code>ignore</code> 写明理由，不再出现。</p>
<nav aria-label="规则的类别"><ul class="chips">${topics.map(({ name }, i) => html`<li><a href="#t${i + 1}">${name}</a></li>`)}<li><a href="#years">纪年表</a></li></ul></nav>
${topics.map(
  ({ name, rules }, i) => html`<section aria-labelledby="t${i + 1}"><h2 id="t${i + 1}">${name}</h2>
${rules.map(section)}</section>
`,
)}<section aria-labelledby="years"><h2 id="years">纪年表</h2>
<p>周年从这些年份算起。</p>
<div class="table" role="region" aria-label="起算的年份" tabindex="0"><table>
<thead><tr><th scope="col">从何时算起</th><th scope="col">年份</th></tr></thead>
<tbody>
${beginnings.map(({ name, years }) => html`<tr><td>${name}</td><td>${years}</td></tr>\n`)}</tbody></table></div></section>`,
  })
}

/** One rule: what it finds, on what grounds, an example of it, and what to do. */
function section(rule: CheckHelpContext['topics'][number]['rules'][number]): Html {
  const { id, severities, means, fix, basis, bad, good, isMended, isBarrier } = rule
  const [title = '', ...rest] = means.split('。').filter(Boolean)
  const marks = [
    ...severities.map((severity) => labels[severity]),
    ...(isMended ? ['可自动改'] : []),
    ...(isBarrier ? ['不发布'] : []),
  ]
  return html`<h3 id="${id}">${code(title)}</h3>
<p class="note"><code>${id}</code>　${marks.join('、')}　依据：${code(basis)}</p>
${rest.length ? html`<p>${code(`${rest.join('。')}。`)}</p>\n` : ''}<ul class="plain">
${bad.map((line) => html`<li>错：${line}</li>\n`)}${good.map((line) => html`<li>对：${line}</li>\n`)}</ul>
<p>${code(fix)}</p>
`
}

/** `x` in the texts of the rules is code. */
const code = (text: string): Html =>
  html`${text.split('`').map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}`
