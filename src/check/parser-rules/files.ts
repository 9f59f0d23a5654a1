/** 文件: what is wrong with a file as a whole. */
import { beside, edit, front, good, sample, type Rule } from '../../finding/rule.ts'

const page = (body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>示例</title></head><body>${body}</body></html>`

export const fileRules = {
  'file-empty': {
    severity: 'error',
    means: '文件是空的，或只有空白。',
    fix: '补上简报内容，或删去这个文件。',
    bad: beside({ 'bulletins/b.txt': ' \n' }),
    good,
  },
  'format-unknown': {
    severity: 'error',
    means: '不认识的文件格式。',
    fix: '另存为可用的格式。',
    bad: beside({ 'bulletins/b.xls': '示例' }),
    good,
  },
  'file-too-large': {
    severity: 'error',
    means: '文件超过大小上限，没有读取。',
    fix: '检查是否误放了别的文件；确需更大时在配置里调大上限。',
    bad: beside({ 'jianbao.config.json': '{ "limits": { "bulletin": 100 } }' }),
    good: beside({ 'jianbao.config.json': '{ "limits": { "bulletin": 100000 } }' }),
  },
  'file-unreadable': {
    severity: 'error',
    means: '文件读不出来：不存在、没有权限、不是普通文件，或正在被改动。',
    fix: '检查文件和读取权限；正在复制时等它结束。',
    bad: beside({ 'bulletins/b.txt': { link: 'bulletins/nowhere.txt' } }),
    good,
  },
  'path-outside': {
    severity: 'error',
    means: '这是一个指向档案文件夹之外的链接，没有读取。',
    fix: '把文件本身放进 bulletins 文件夹。',
    bad: beside({ 'bulletins/b.txt': { link: '..' } }),
    good,
  },
  'file-binary': {
    severity: 'error',
    means: '文件内容不是文本，可能改错了扩展名。',
    fix: '把简报另存为纯文本。',
    bad: beside({ 'bulletins/b.txt': '%PDF-1.4 示例' }),
    good,
  },
  'encoding-truncated': {
    severity: 'error',
    means: '文件在一个字的中间断开，内容不完整。',
    fix: '重新导出或重新拷贝。',
    bad: beside({ 'bulletins/b.txt': new TextEncoder().encode(sample).subarray(0, 151) }),
    good,
  },
  'encoding-unknown': {
    severity: 'error',
    means: '认不出文件的编码。',
    fix: '用 UTF-8 或 GBK（GB18030）编码另存。',
    bad: beside({ 'bulletins/b.txt': Uint8Array.of(97, 98, 99, 255, 255, 255, 255, 32, 255) }),
    good,
  },
  'encoding-damaged': {
    severity: 'warning',
    means: '网页里有读不出来的字，显示为 �。',
    fix: '重新另存网页，或对照原网页补上这个字。',
    bad: {
      'bulletins/a.html': page(`${sample.replace('抓好', '抓\ufffd').replace(/.+/g, '<p>$&</p>')}`),
    },
    good: { 'bulletins/a.html': page(sample.replace(/.+/g, '<p>$&</p>')) },
  },
  'html-too-deep': {
    severity: 'error',
    means: '网页的标签层层相套，无法读取。',
    fix: '在浏览器里打开网页，复制正文，另存为纯文本。',
    bad: beside({ 'bulletins/b.html': page('<div>'.repeat(20_000) + '示例') }),
    good,
  },
  'bulletin-failed': {
    severity: 'error',
    means: '程序自己在这个文件上出错。这一期没有发布，其余各期不受影响。',
    fix: '把这个文件和这条消息报告给开发者。',
    bad: good,
    good,
  },
  'file-name-too-long': {
    severity: 'error',
    means: '文件名超过 240 字节（约 80 个汉字），有的系统放不下，没有读取。',
    fix: '改短文件名。',
    bad: beside({ [`bulletins/${'b'.repeat(244)}.txt`]: sample }),
    good,
  },
  'file-too-many-lines': {
    severity: 'error',
    means: '文件的行数超过上限（六万行），不会是一期简报，没有读取。',
    fix: '检查是否误放了别的文件；一期简报一个文件。',
    bad: beside({ 'bulletins/b.txt': '甲\n'.repeat(60_001) }),
    good,
  },
  'markdown-too-complex': {
    severity: 'warning',
    means: 'Markdown 的标记层层相套，或一段里太多，按纯文本读：标记留在文字里。',
    fix: '删去多余的标记，或另存为纯文本。',
    bad: {
      'bulletins/a.md': `${sample.replace(/\n/g, '\n\n')}\n\n${'['.repeat(1001)}\n`,
    },
    good: { 'bulletins/a.md': sample.replace(/\n/g, '\n\n') },
  },
  'id-duplicate': {
    severity: 'error',
    means: '两个文件是同一期：按路径在前的发布，后一个不发布。',
    fix: '同一期只留一个文件；确是两期时改正期号或日期，或在文件头写不同的 `id`。',
    bad: beside({ 'bulletins/b.txt': sample }),
    good: beside({
      'bulletins/b.txt': edit(['第1期（总第606期）', '第2期（总第607期）'])['bulletins/a.txt']!,
    }),
  },
  'id-unknown': {
    severity: 'warning',
    means: '看不出年份、期号或日期，编号暂用文件名。',
    fix: '补上报头或印发日期，或在文件头写 `date`、`issue`。',
    bad: edit(
      ['四川省地方志工作简报2024年第1期（总第606期）\n', ''],
      ['四川省地方志工作办公室综合处 2024年1月11日印发\n', ''],
    ),
    good,
  },
  'alias-taken': {
    severity: 'warning',
    means: '`aliases` 里的旧编号是别的一期的编号，或写了两次，没有使用。',
    fix: '从 `aliases` 里删去它。',
    bad: front('aliases: [2024-001]'),
    good: front('aliases: [2024-s09]'),
  },
} as const satisfies Record<string, Rule>
