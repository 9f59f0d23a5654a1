/** 报告网页: one file to hand around. It loads nothing, and needs no script. */
import { checks } from '../../check/table.ts'
import { html, type Html } from '../../site/html.ts'
import type { Ignored } from '../../publish/assess.ts'
import { counted, listed, severityLabels, type Checked, type Listed } from './checked.ts'

const style = `
:root { color-scheme: light dark; --paper: #fffdf8; --ink: #1d1b18; --soft: #6b655c; --line: #ddd5c7; --error: #a61b1b; --warning: #8a5a00; --info: #1f5c7a }
@media (prefers-color-scheme: dark) { :root { --paper: #191816; --ink: #ece6da; --soft: #a9a194; --line: #3b3831; --error: #ff9a8f; --warning: #f0c060; --info: #8fc7e8 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 56rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.7 "Noto Serif CJK SC", "Source Han Serif SC", STSong, SimSun, serif }
h1 { font-size: 1.6rem; margin: 0 0 .25rem } h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere } h2 code { font-size: 1em }
p { margin: .25rem 0 } code, .place, .rule { font-family: ui-monospace, Consolas, monospace; font-size: .85em }
ol { list-style: none; margin: 0; padding: 0 } li.finding { border-left: .25rem solid var(--line); padding: .4rem 0 .4rem .9rem; margin: .9rem 0 }
li.error { border-color: var(--error) } li.warning { border-color: var(--warning) } li.info { border-color: var(--info) }
.error > p > strong { color: var(--error) } .warning > p > strong { color: var(--warning) } .info > p > strong { color: var(--info) }
blockquote { margin: .4rem 0; padding: .4rem .7rem; border: 1px solid var(--line); overflow-wrap: anywhere }
mark { background: none; color: inherit; text-decoration: underline wavy var(--error) 2px; text-underline-offset: .25em; text-decoration-skip-ink: none }
.soft, .rule, .place { color: var(--soft) } table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
details { margin-top: 1.5rem } summary { cursor: pointer }
@media print { body { max-width: none; padding: 0 } li.finding { break-inside: avoid } }
`

/** `title`: of the archive. */
export function formatPage(checked: Checked, title: string): string {
  const all = listed(checked)
  const shown = all.filter(({ severity }) => severity !== 'info')
  const notes = all.filter(({ severity }) => severity === 'info')
  const { ignored = [], proved = [] } = checked
  const rules = [...new Set(shown.map(({ rule }) => rule))].sort()
  const page = html`<!doctype html>
    <html lang="zh-Hans">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="jianbao check" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>检查报告：${title}</title>
        <style>
          ${styleOf()}
        </style>
      </head>
      <body>
        <h1>检查报告</h1>
        <p class="soft">${title}　检查了 ${checked.files.length} 个文件</p>
        <p>${counted(all) || '没有问题'}${ignored.length ? `，已忽略 ${ignored.length} 条` : ''}。</p>
        <main>
          ${filesOf(shown).map(
            ([path, own]) =>
              html`<section>
                <h2><code>${path}</code></h2>
                <ol>
                  ${own.map(findingOf)}
                </ol>
              </section>`,
          )}
          ${rulesSection(rules)} ${ignoredSection(ignored)} ${provedSection(proved)} ${notesSection(notes)}
        </main>
      </body>
    </html>`
  return `${page.toString()}\n`
}

/** What the rules mean that have spoken, and on what they rest. */
function rulesSection(rules: readonly string[]): Html | '' {
  if (!rules.length) return ''
  return html`<section>
                <h2>规则</h2>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">规则</th>
                      <th scope="col">意思</th>
                      <th scope="col">依据</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${checks
                      .filter(({ id }) => rules.includes(id))
                      .map(
                        ({ id, means, basis }) =>
                          html`<tr>
                            <td class="rule">${id}</td>
                            <td>${code(means)}</td>
                            <td>${basis}</td>
                          </tr>`,
                      )}
                  </tbody>
                </table>
              </section>`
}

/** What editors have looked at, with their reasons. */
function ignoredSection(ignored: readonly Ignored[]): Html | '' {
  if (!ignored.length) return ''
  return html`<section>
                <h2>已忽略</h2>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">位置</th>
                      <th scope="col">内容</th>
                      <th scope="col">理由</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${ignored.map(
                      ({ path, line, message, reason, rule }) =>
                        html`<tr>
                          <td class="place">${path}:${line}</td>
                          <td>${code(message)} <span class="rule">${rule}</span></td>
                          <td>${reason}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </section>`
}

/** What was verified. */
function provedSection(proved: NonNullable<Checked['proved']>): Html | '' {
  if (!proved.length) return ''
  return html`<details>
                <summary>核实了 ${proved.length} 处</summary>
                <table>
                  <tbody>
                    ${proved.map(
                      ({ path, line, message, rule }) =>
                        html`<tr>
                          <td class="place">${path}:${line}</td>
                          <td>${code(message)} <span class="rule">${rule}</span></td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </details>`
}

/** What the program inferred. */
function notesSection(notes: readonly Listed[]): Html | '' {
  if (!notes.length) return ''
  return html`<details>
                <summary>${notes.length} 条说明：程序推定了什么</summary>
                ${filesOf(notes).map(
                  ([path, own]) =>
                    html`<h2><code>${path}</code></h2>
                      <ol>
                        ${own.map(findingOf)}
                      </ol>`,
                )}
              </details>`
}

/** The style is ours; nothing of a bulletin is in it. */
const styleOf = (): Html => html([style] as unknown as TemplateStringsArray)

function filesOf(list: readonly Listed[]): [string, Listed[]][] {
  const files = new Map<string, Listed[]>()
  for (const each of list) {
    const own = files.get(each.file)
    if (own) own.push(each)
    else files.set(each.file, [each])
  }
  return [...files]
}

/** `x` in a message is code. */
const code = (text: string): Html =>
  html`${text.split('`').map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}`

const findingOf = ({
  file,
  line,
  column,
  severity,
  message,
  suggestion,
  rule,
  quoted,
  related = [],
}: Listed): Html =>
  html`<li class="finding ${severity}">
    <p>
      <span class="place">${line}:${column}</span> <strong>${severityLabels[severity]}</strong>
      ${code(message)} <span class="rule">${rule}</span>
    </p>
    ${
      quoted
        ? html`<blockquote>${quoted.before}<mark>${quoted.marked || '　'}</mark>${quoted.after}</blockquote>`
        : ''
    }
    ${suggestion ? html`<p>建议：${code(suggestion)}</p>` : ''}
    ${related.map(
      (other) =>
        html`<p class="soft">
          另见 <span class="place">${other.path ?? file}:${other.line}:${other.column}</span> ${code(other.message)}
        </p>`,
    )}
  </li>`
