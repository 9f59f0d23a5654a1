/** Saves a bulletin as a page of a web column: the frames that content systems of 2011–2026 put around a text. */
import { extractText } from '../../src/text/formats/text.ts'

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Logical lines of a clean or hard-wrapped text, gaps kept as spaces. */
export function logicalLines(text: string): { text: string; furniture: boolean }[] {
  return extractText(text).blocks.map((block) => {
    let own = block.text
    for (const gap of [...block.gaps].reverse()) own = `${own.slice(0, gap)} ${own.slice(gap)}`
    return { text: own, furniture: block.hints.furniture === true }
  })
}

const isSigned = (line: string): boolean => /^[（(].*[）)]$/.test(line)

/** How a system sets the lines of a text. */
export const bodies: Record<string, (lines: readonly string[]) => string> = {
  'paragraphs, indented by style': (lines) =>
    lines
      .map((line) =>
        isSigned(line)
          ? `<p style="text-align: right;">${escape(line)}</p>`
          : `<p style="text-indent: 2em; line-height:1.75em"><span style="font-family:仿宋">${escape(line)}</span></p>`,
      )
      .join('\n'),
  'paragraphs, padded with no-break spaces': (lines) =>
    lines
      .map(
        (line) => `<p>${'&nbsp;'.repeat(isSigned(line) ? 40 : 4)}${escape(line)}</p><p>&nbsp;</p>`,
      )
      .join(''),
  'one cell, two breaks between paragraphs': (lines) =>
    `<table width="96%"><tbody><tr><td><font size="3">${lines.map((line) => `&nbsp;&nbsp;&nbsp;&nbsp;${escape(line)}`).join('<br>\n<br/>')}</font></td></tr></tbody></table>`,
  'a div a line, wrapped in the markup': (lines) =>
    lines
      .map(
        (line) =>
          `<div>${escape(line).replace(/(.{30}[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, '$1\n        ')}</div>`,
      )
      .join('\n'),
}

/** The page around the text. */
export const frames: Record<string, (body: string, masthead: string) => string> = {
  'semantic, 2024': (body) => `<!DOCTYPE html>
<!-- saved from url=(0047)https://fangzhi.example.gov.cn/jianbao/5678.html -->
<html lang="zh"><head><meta charset="utf-8"><title>工作简报-示例网</title>
<style>.a{color:red}</style><script>document.write("省委召开会议。")</script></head>
<body><header><a href="/">示例网</a><nav><ul><li><a href="/">首页</a></li><li><a href="/xw">新闻中心</a></li></ul></nav></header>
<main><div class="crumb">您的位置：<a href="/">首页</a> &gt; <a href="/gzjb">工作简报</a> &gt; 详细内容</div>
<article><div class="con">${body}</div>
<p>上一篇：<a href="1.html">四川省地方志工作简报第7期（总第612期）</a></p><p>下一篇：没有了</p></article></main>
<footer><p>主办：示例单位。地址：示例路1号。</p><p>版权所有　示例网　蜀ICP备00000000号</p></footer></body></html>`,
  'tables, 2011': (
    body,
  ) => `<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8">
<TITLE>示例网</TITLE></HEAD><BODY><table width=1000 align=center><tr><td colspan=2><a href=/>首页</a> | <a href=/a>新闻中心</a> | <a href=/b>方志动态</a></td></tr>
<tr><td width=200><ul><li><a href=1>四川省地方志工作简报第5期</a><li><a href=2>四川省地方志工作简报第6期</a></ul></td>
<td><table><tr><td class=nav>您现在的位置：<a href=/>首页</a> &gt;&gt; 工作简报</td></tr><tr><td>${body}</td></tr>
<tr><td align=right>【<a href=#>打印</a>】【<a href=#>关闭</a>】</td></tr></table></td></tr></table>
<center>Copyright 2011 示例网 版权所有<br>技术支持：示例公司</center></BODY></HTML>`,
  // The masthead is the page's heading, above notes about the page; the site's blurb holds a sentence.
  'masthead as heading, 2020': (body, masthead) => `<html><head><meta charset="utf-8"></head><body>
<div id="header"><div class="logo"><a href="/">示例网</a></div><div class="menu"><a href="/1">政务公开</a><a href="/2">互动交流</a></div></div>
<form id="aspnetForm"><div class="wrap"><div class="left"><h3>工作简报</h3><ul><li><a href="/3">示例市召开地方志工作会议</a></li></ul></div>
<div class="right"><h1 class="bt">${escape(masthead)}</h1>
<div class="xx"><span>来源：示例网</span>　<span>作者：佚名</span>　<span>浏览次数：</span><script>count(1)</script>次　【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
<div id="zoom" class="nr">${body}</div>
<div class="fx">分享到：</div><div><span>上一条：</span><a href="/4">示例县举办培训</a></div></div></div></form>
<div class="dibu"><p>本网站由示例单位主办，转载请注明出处。</p><p>地址：示例路1号　邮编：000000</p></div></body></html>`,
  // What the system says about the page stands in the text's own frame; a header holds nothing of the bulletin.
  'notes inside the frame, 2022': (body) => `<html><head><meta charset="utf-8"></head><body>
<div class="top"><span>无障碍浏览</span><span>进入关怀版</span></div><div><a href="/">首页</a><a href="/a">机构</a><a href="/b">公开</a></div>
<div class="main"><table><tr><td>索 引 号：</td><td>0000/2022-1</td><td>主题分类：</td><td>综合</td></tr>
<tr><td>发布机构：</td><td>示例办公室</td><td>成文日期：</td><td>2022年3月1日</td></tr></table>
<div class="con"><p>更新时间：2022-03-02 09:10</p><p>听全文</p><p>2022-03-02　来源：示例网 | 阅读 33 次</p><div style="visibility:hidden">四川省地方志工作简报2001年第1期</div>
${body}<p>附件：1.pdf</p><p>相关阅读</p><p>微信里点“发现”，扫一下二维码分享</p></div></div></body></html>`,
  bare: (body) => body,
}

/** A bulletin's lines as a page. */
export function savePage(lines: readonly string[], frame: string, body: string): string {
  const own = frame.startsWith('masthead') && /期/.test(lines[0] ?? '') ? lines.slice(1) : lines
  return frames[frame]!(bodies[body]!(own), own === lines ? '详细内容' : lines[0]!)
}
