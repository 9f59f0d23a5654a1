import { expect, test } from 'vitest'
import { html, href, sanitized } from '../../src/site/html.ts'
import { relativeUrl } from '../../src/site/urls.ts'

test('values are escaped, arrays joined, nothing shown for nothing', () => {
  expect(
    html`<p title="${'"<&>\''}">${'<script>'}${null}${undefined}${false}${[1, html`<b>2</b>`]}</p>`.toString(),
  ).toBe('<p title="&quot;&lt;&amp;&gt;&#39;">&lt;script&gt;1<b>2</b></p>')
})

test('an attribute without quotes throws', () => {
  expect(() => html`<a href=${'x'}>`).toThrow('unquoted')
})

test('an object that is no html throws', () => {
  expect(() => html`${{ toString: () => '<b>' } as unknown as string}`).toThrow()
})

test('html made by another copy of the module passes', () => {
  expect(html`${sanitized('<em>x</em>')}`.toString()).toBe('<em>x</em>')
})

test.each(['javascript:alert(1)', 'data:text/html,x', ' vbscript:x', 'JaVaScRiPt:x'])(
  'href refuses %s',
  (address) => {
    expect(() => href(address)).toThrow('unsafe')
  },
)

test.each<[string, string, string]>([
  ['index.html', 'search.html', 'search.html'],
  ['issues/2024-001.html', 'index.html', '../index.html'],
  ['issues/2024-001/2.html', 'issues/2024-001.html', '../2024-001.html'],
  ['issues/2024-001/2.html', 'issues/2024-001/3.html#p2', '3.html#p2'],
  ['issues/2024-001/2.html', 'assets/a.css', '../../assets/a.css'],
])('from %s to %s', (from, to, expected) => {
  expect(relativeUrl(from, to)).toBe(expected)
})
