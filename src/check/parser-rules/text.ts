/** 正文: what the text of a bulletin leaves open, contradicts, or has lost. */
import { edit, good, names, sample, type Rule } from '../../finding/rule.ts'

const dates = '2024年1月3日，示例县召开方志工作会议，研究有关工作。'

export const textRules = {
  'masthead-missing': {
    severity: 'info',
    means: '没有报头，报名按配置。',
    fix: '有报头时补在文件开头。',
    bad: edit(['四川省地方志工作简报2024年第1期（总第606期）\n', '']),
    good,
  },
  'series-unknown': {
    severity: 'info',
    means: '报名不在配置里；编号按所在文件夹的（否则第一种）简报。',
    fix: '在配置的 `series` 里加上它，或写进 `aliases`。',
    bad: edit(['四川省地方志工作简报', '示例市方志简报']),
    good,
  },
  'column-unclosed': {
    severity: 'warning',
    means: '栏目缺少右括号。',
    fix: '补上 `】`。',
    bad: edit(['【特别关注】', '【特别关注']),
    good,
  },
  'line-joined': {
    severity: 'info',
    means: '两行接成一段（或没有接），是按整页的样子定的。',
    fix: '不对时在文件头写 `lines`。',
    bad: edit([
      '会议强调，要抓好示例工作。\n',
      `会议强调，要抓好示例工作，统筹推进志书编纂、年鉴出版、
方志馆建设和地情研究，要求各乡镇各部门按照全县示例行动
方案的统一部署和时间安排，逐项细化措施，逐级压实责任，
— 2 —
确保各项任务有序展开并取得实效，持续推进全县示例工作。
`,
    ]),
    good,
  },
  'line-join-unsure': {
    severity: ['warning', 'info'],
    means:
      '拿不准一行是否接着上一行。上一行停在句中的是警告；停在句号上的，接与不接都通，只作说明。',
    fix: '在两段之间加空行，或把同一段的文字放在一行里；或在文件头写 `lines`。',
    bad: edit(['要抓好示例工作。\n', '要抓好示例工作。\n要加强领导，\n落实责任。\n']),
    good,
  },
  'title-ambiguous': {
    severity: 'info',
    means: '标题有两行，都像完整的一句：拿不准后一行是标题的后半，还是副题。现接成标题。',
    fix: '在文件头写 `lines`：副题写 `break: true`，标题写 `join: true`。',
    bad: edit(['示例县召开方志工作会议\n', '示例县召开方志工作会议\n县长到会慰问全体编纂人员\n']),
    good: edit(['示例县召开方志工作会议\n', '示例县召开方志工作会议\n研究部署年鉴编纂有关工作\n']),
  },
  'text-unassigned': {
    severity: 'warning',
    means: '有文字没有归到任何部分，例如报尾之后的一段话。它留在原文里，不在任何记录里。',
    fix: '移到它所属的稿件里，或删去。',
    bad: { 'bulletins/a.txt': `${sample}下一步，示例县将继续做好示例工作，力争早日完成。\n` },
    good,
  },
  'tail-line-unknown': {
    severity: 'warning',
    means: '报尾里有一行看不懂，没有读出内容。',
    fix: '以“报：”“送：”“发：”“抄送：”等起头，或删去。',
    bad: { 'bulletins/a.txt': `${sample}本期共两页请勿外传\n` },
    good,
  },
  'items-missing': {
    severity: 'warning',
    means: '没有找到任何稿件。',
    fix: '检查文件是否放错，或正文是否缺失。',
    bad: {
      'bulletins/a.txt': sample
        .split('\n')
        .filter((line) => /^(?:四川|信息|报)/.test(line))
        .join('\n'),
    },
    good,
  },
  'issue-number-disagrees': {
    severity: 'warning',
    means: '期号在两处不同：文件头、报头、文件名。',
    fix: '核对后改正其中之一。',
    bad: { 'bulletins/2024-002.txt': sample },
    good: { 'bulletins/2024-001.txt': sample },
  },
  'total-number-disagrees': {
    severity: 'warning',
    means: '总期号在两处不同。',
    fix: '核对后改正其中之一。',
    bad: { 'bulletins/a.txt': `---\ntotal: 607\n---\n${sample}` },
    good: { 'bulletins/a.txt': `---\ntotal: 606\n---\n${sample}` },
  },
  'date-disagrees': {
    severity: 'warning',
    means: '印发日期在两处不同：文件头、印发行、报头、文件名。',
    fix: '核对后改正其中之一。',
    bad: { 'bulletins/2024-01-12.txt': sample },
    good: { 'bulletins/2024-01-11.txt': sample },
  },
  'date-invalid': {
    severity: 'error',
    means: '印发日期没有这一天，没有记下。',
    fix: '改成实际的日期。',
    bad: edit(['1月11日印发', '2月30日印发']),
    good,
  },
  'year-inferred': {
    severity: 'info',
    means: '期号所属的年份没有印出，由印发日期，或由期号与总期号之差推出。',
    fix: '不对时在报头写年份。',
    bad: edit(['2024年第1期', '第1期']),
    good,
  },
  'event-year-inferred': {
    severity: 'info',
    means: '事件日期没有写年份，按印发日期推定。',
    fix: '不对时用 `corrections` 写明。',
    bad: edit(['2024年1月3日', '1月3日']),
    good,
  },
  'event-year-unknown': {
    severity: 'warning',
    means: '事件日期没有年份，也不知道印发日期，没有记下。',
    fix: '补上印发日期，或在文件头写 `date`。',
    bad: edit(
      ['四川省地方志工作简报2024年第1期（总第606期）\n', ''],
      ['四川省地方志工作办公室综合处 2024年1月11日印发\n', ''],
      ['2024年1月3日', '1月3日'],
    ),
    good,
  },
  'date-repaired': {
    severity: 'info',
    means: '日期缺了字，只有一种读法，按它处理。',
    fix: '对照原件补上。',
    bad: edit(
      [dates, '113日，示例县召开方志工作会议，研究有关工作。'],
      ['1月11日印发', '1月20日印发'],
    ),
    good,
  },
  'date-ambiguous': {
    severity: 'warning',
    means: '日期缺了字，有几种读法，没有记下。',
    fix: '对照原件补上。',
    bad: edit(
      [dates, '111日，示例县召开方志工作会议，研究有关工作。'],
      ['1月11日印发', '6月20日印发'],
    ),
    good,
  },
  'name-unresolved': {
    severity: ['warning', 'info'],
    means: 'names.csv 里有几个同名的人，或几个县（市、区）同名，这里看不出是哪一个。',
    fix: '在 names.csv 里写上单位、职务和起止；地名第一次写全。',
    bad: {
      ...names('类型,名称,区分\n人物,闵示初,甲\n人物,闵示初,乙\n'),
      ...edit(['会议强调', '闵示初同志到会讲话。会议强调']),
    },
    good: {
      ...names('类型,名称\n人物,闵示初\n'),
      ...edit(['会议强调', '闵示初同志到会讲话。会议强调']),
    },
  },
  'check-failed': {
    severity: 'warning',
    means: '一条查错规则在这一期上出错（程序的毛病），没有查成；其余各条都查过了。',
    fix: '把这个文件和这条消息报告给开发者。',
    bad: good,
    good,
  },
} as const satisfies Record<string, Rule>
