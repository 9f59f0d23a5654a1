import { dateLabel } from '../src/archive/labels.ts'
import { href, html, type Html } from '../src/site/html.ts'
import type { AboutContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { numbers } from './_totals.ts'

/** What this is, how it was made, what it cannot do, how to cite it, what one may do with it, whom to tell of an error. */
export default function about(context: AboutContext): Html {
  const { site, link, total, period } = context
  return layout(context, {
    title: '关于本站',
    section: url.about,
    extra: 'front',
    description: `${site.title}数字档案的内容、方法、局限、引用、许可和联系方式。`,
    main: html`<h1>关于本站</h1>
<section aria-labelledby="what"><h2 id="what">这是什么</h2>
<p>${site.description ?? `本站是《${site.title}》的数字档案。简报由${site.office}编发，本站收录其中主动公开的各期，每期、每篇、每段都有长期有效的地址。`}</p>
${period ? html`<p>收录${dateLabel(period.from)}至${dateLabel(period.to)}的简报：</p>\n` : ''}${numbers(context, total)}</section>
<section aria-labelledby="method"><h2 id="method">怎样读出来的</h2>
<p>每一期由程序从来源文件读出：先把印刷时折开的行接回段落，再认出报头、栏目、标题、正文、署名、报尾，最后从正文里读出会议、任务、荣誉、书刊、人物和机构。每一个要素都记着它出自原文的哪几个字。</p>
<p>读者可以自己核对：每期的“对读原文”把来源文件的每一行和读出的内容并排，页码等没有进入正文的字、没有归到任何部分的字，都看得见。</p></section>
<section aria-labelledby="limits"><h2 id="limits">做不到什么</h2>
<ul>
<li>要素由程序读出，可能有漏有错，以正文为准；正文以原文为准。</li>
<li>同名的人，只有编辑写明时才分开；只写姓的人、代词所指的人不收。</li>
<li>原文折行的地方偶尔无从判断是否分段；这样的地方编辑会收到提示。</li>
<li>没有写明主动公开的简报不在这里。</li>
<li>原文的错漏照原样保留。编辑发布前按<a href="${link(url.checkHelp)}">查错规则</a>核对数字、日期、标点、名称和引语。</li>
</ul></section>
<section aria-labelledby="corrections"><h2 id="corrections">更正与撤回</h2>
<p>编辑改正的地方，页面上有“更正”记号，写明原来怎样、现在怎样、为什么改。撤回的简报，原地址上写明撤回的日期和原因。</p></section>
<section aria-labelledby="cite"><h2 id="cite">引用</h2>
<p>引用到篇，用这一篇的地址；引用到段，用段首的“¶”（电脑上指到段落时出现）所带的地址，如 <code>…/issues/2024-012/1.html#p3</code> 是第3段。</p></section>
<section aria-labelledby="license"><h2 id="license">数据与许可</h2>
<p>${site.license ?? '简报内容的权利属于编发单位，引用请注明出处。'}</p>
<p>全部记录可以<a href="${link(url.data)}">下载</a>，每个字段都有说明。</p></section>
<section aria-labelledby="privacy"><h2 id="privacy">隐私</h2>
<p>本站不用 Cookie，不统计访问，不向别处发送任何请求。字号和颜色的选择只存在您自己的浏览器里。</p></section>
<section aria-labelledby="contact"><h2 id="contact">找错与联系</h2>
<p>${site.report ? html`发现错误，请<a href="${href(site.report)}" rel="noreferrer">告诉我们</a>，写明页面地址和段号。` : `发现错误，请告诉${site.sponsor}，写明页面地址和段号。`}${site.contact ?? ''}</p></section>`,
  })
}
