/**
 * 数据字典: the JSON Schema of `Bulletin` (draft-07), published beside the data. Every field has its Chinese
 * name (`title`), its meaning (`description`) and an example. A test checks every record of the fixtures against it.
 */

type Schema = Record<string, unknown>

const field = (schema: Schema, title: string, description: string, example?: unknown): Schema => ({
  ...schema,
  title,
  description,
  ...(example === undefined ? {} : { examples: [example] }),
})
const text: Schema = { type: 'string', minLength: 1 }
const integer: Schema = { type: 'integer' }
const number: Schema = { type: 'number' }
const flag: Schema = { const: true }
const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` })
/** draft-07 ignores what stands beside $ref: a titled reference wraps it. */
const one = (name: string): Schema => ({ allOf: [ref(name)] })
const list = (items: Schema): Schema => ({ type: 'array', items })
const words = (...values: string[]): Schema => ({ enum: values })
const date: Schema = {
  type: 'string',
  pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?(/\\d{4}(-\\d{2}(-\\d{2})?)?)?$',
}

function object(
  title: string,
  description: string,
  properties: Record<string, Schema>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    title,
    description,
    additionalProperties: false,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    properties,
  }
}

const span = field(one('Span'), '位置', '在源文本中的起止位置')
const party: Schema = { anyOf: [ref('PersonMention'), ref('Group')] }

const definitions: Record<string, Schema> = {
  Span: object('位置', '源文本中的半开区间，按 UTF-16 计', {
    start: field({ type: 'integer', minimum: 0 }, '起', '起始位置', 0),
    end: field({ type: 'integer', minimum: 0 }, '止', '结束位置（不含）', 8),
  }),
  SourceFile: object(
    '来源文件',
    '记录从哪个文件得来',
    {
      path: field(text, '路径', '相对于档案根目录，用 / 分隔', 'bulletins/2024-01-31.txt'),
      format: field(
        words('txt', 'md', 'docx', 'doc', 'odt', 'ofd', 'pdf', 'html'),
        '格式',
        '文件格式',
        'txt',
      ),
      encoding: field(text, '编码', 'WHATWG 编码名，小写', 'utf-8'),
      sha256: field({ type: 'string', pattern: '^[0-9a-f]{64}$' }, '校验值', '文件字节的 SHA-256'),
      url: field(text, '原址', '原发布网址', 'https://example.org/2024/1.html'),
      text: field({ type: 'string' }, '提取文本', '位置所指的提取文本；txt 和 md 没有'),
      pageTops: field(
        list({ type: 'integer', minimum: 1 }),
        '页首',
        '印本第二页起每页开始的位置；看不出分页时没有',
        [561],
      ),
    },
    ['encoding', 'url', 'text', 'pageTops'],
  ),
  Block: object('字符归属', '源文本的一段及其角色', {
    role: field(
      words(
        'frontMatter',
        'markup',
        'masthead',
        'furniture',
        'contents',
        'editorNote',
        'column',
        'title',
        'paragraph',
        'source',
        'distribution',
        'unassigned',
      ),
      '角色',
      '这一段属于哪个部分',
      'paragraph',
    ),
    span,
  }),
  Provenance: object(
    '出处',
    '一个值从哪里来',
    {
      span: field(one('Span'), '位置', '所据文字的位置'),
      from: field(
        words('text', 'frontMatter', 'fileName', 'config', 'inferred', 'repaired'),
        '来自',
        '正文、文件头、文件名、配置、推算或修复',
        'text',
      ),
      rule: field(text, '规则', '得出此值的规则', 'issue-date'),
    },
    ['span', 'rule'],
  ),
  Correction: object(
    '更正',
    '编辑改正的一个值，或指定的一处分行',
    {
      at: field(text, '路径', 'JSON Pointer，更正了什么', '/columns/0/items/0/title'),
      was: field({}, '原作', '文件里的样子；文件里没有时缺省', '旧字'),
      value: field({}, '现作', '更正后的样子；删去时缺省', '新字'),
      line: field({ type: 'integer', minimum: 1 }, '行', '分行更正的行号', 24),
      act: field(words('join', 'break'), '分行', '接上一行或另起', 'join'),
      reason: field(text, '原因', '为什么更正', '原件漏字'),
    },
    ['was', 'value', 'line', 'act'],
  ),
  Column: object(
    '栏目',
    '从【栏目】到其中最后一篇',
    {
      name: field(text, '名称', '不含【】；无栏目时缺省', '特别关注'),
      span,
      items: field(list(ref('Item')), '稿件', '按印发次序'),
    },
    ['name'],
  ),
  Item: object(
    '稿件',
    '一篇',
    {
      id: field(text, '编号', '简报编号/序号', '2024-012/1'),
      kind: field(
        words('meeting', 'award', 'publication', 'event', 'notice', 'other'),
        '类别',
        '会议、荣誉、出版、活动、文件、其他',
        'meeting',
      ),
      title: field(text, '标题', '同一句分行的已接合', '省地方志办召开党组（扩大）会议'),
      subtitle: field(
        text,
        '副题',
        '第二个完整的标题行，或以破折号起的行',
        '传达省两会精神并研究部署有关工作',
      ),
      slogan: field(text, '引题', '标题上方的对句', '维新更序 厚积薄发'),
      paragraphs: field(list(ref('Paragraph')), '段落', '正文各段，已合行'),
      sources: field(list(ref('Source')), '署名', '供稿单位'),
      date: field(date, '事件日期', '所述第一个事件的日期', '2024-01-29'),
      meeting: field(one('Meeting'), '会议', '所述会议'),
      taskLists: field(list(ref('TaskList')), '任务清单', '一要…二要…等'),
      awards: field(list(ref('Award')), '荣誉', '每个获得者和奖项一条'),
      people: field(list(ref('PersonMention')), '人物', '每次提及一条'),
      organizations: field(list(ref('OrgMention')), '机构', '每次提及一条'),
      works: field(list(ref('WorkMention')), '书刊', '《》中的书刊'),
      documents: field(list(ref('DocumentMention')), '文件', '《》中的法规、通知、报告、文章等'),
      places: field(list(ref('PlaceMention')), '地名', '本省市州和县（市、区）'),
      quantities: field(list(ref('Quantity')), '数量', '带单位的数'),
      metrics: field(list(ref('Metric')), '指标', '荣誉以外有名目的数字'),
      span,
    },
    ['title', 'subtitle', 'slogan', 'date', 'meeting'],
  ),
  Paragraph: object(
    '段落',
    '正文的一段',
    {
      text: field(text, '文字', '已合行、去除排版空白'),
      role: field(
        words('heading', 'table', 'caption'),
        '角色',
        '小标题、表格、图注；普通段落缺省',
        'heading',
      ),
      page: field({ type: 'integer', minimum: 1 }, '页', '起始页码，从 1 起', 2),
      html: field(
        text,
        '标记',
        'Markdown 的表格、加粗等经净化的 HTML；纯文字缺省',
        '<strong>示例</strong>',
      ),
      span,
    },
    ['role', 'page', 'html'],
  ),
  Source: object(
    '署名',
    '供稿单位与作者',
    {
      printed: field(text, '原文', '不含括号', '省地方志办'),
      organization: field(text, '机构', '规范全称', '四川省地方志工作办公室'),
      people: field(list(text), '作者', '署名中的人名', ['示例']),
      span,
    },
    ['people'],
  ),
  DocumentMention: object('文件', '《》中的文件或文章', {
    title: field(text, '题名', '不含外层《》', '政府工作报告'),
    span,
  }),
  PlaceMention: object(
    '地名',
    '市州或县（市、区）',
    {
      name: field(text, '名称', '全称', '绵阳市'),
      code: field({ type: 'string', pattern: '^\\d{6}$' }, '代码', 'GB/T 2260 代码', '510700'),
      span,
    },
    ['code'],
  ),
  Meeting: object(
    '会议',
    '谁在何时何地开会',
    {
      name: field(text, '名称', '不含召开单位', '党组（扩大）会议'),
      body: field(text, '召开单位', '规范全称', '四川省地方志工作办公室'),
      date: field(date, '日期', '会议日期', '2024-01-29'),
      place: field(text, '地点', '会议地点', '成都市'),
      chair: field(one('PersonMention'), '主持', '主持人'),
      speakers: field(list(ref('PersonMention')), '讲话', '讲话、发言、致辞、汇报、作说明的人'),
      attendees: field(list(party), '出席', '出席、参加的人和单位，含讲话人，不含主持人'),
      nonVoting: field(list(party), '列席', '列席的人和单位'),
      conveyed: field(list(text), '传达', '传达的精神', ['四川省十四届人大二次会议精神']),
      points: field(list(ref('Point')), '要点', '会议指出、强调等'),
    },
    ['body', 'date', 'place', 'chair'],
  ),
  Point: object(
    '要点',
    '会议指出、提出、强调等',
    {
      speaker: field(text, '主语', '会议、人或文件', '会议'),
      verb: field(
        words('指出', '提出', '强调', '要求', '认为', '明确', '表示', '通报'),
        '动词',
        '原文动词',
        '强调',
      ),
      text: field(text, '内容', '逗号之后到段末'),
      span,
    },
    ['speaker'],
  ),
  Group: object('单位', '出席或列席的一类人', {
    group: field(text, '名称', '含共用的“负责人”等', '机关各处负责人'),
    span,
  }),
  TaskList: object(
    '任务清单',
    '同一种序号的一组',
    {
      function: field(words('task', 'achievement', 'other'), '性质', '任务、成效、其他', 'task'),
      statedCount: field(integer, '写明项数', '如“四点要求”的 4', 4),
      tasks: field(list(ref('Task')), '各项', '按次序'),
      span,
    },
    ['statedCount'],
  ),
  Task: object(
    '任务',
    '清单中的一项',
    {
      ordinal: field(integer, '序号', '一要为 1', 1),
      marker: field(text, '标记', '原文序号', '一要'),
      text: field(text, '内容', '不含标记'),
      works: field(list(ref('WorkMention')), '书刊', '涉及的书刊'),
      partners: field(list(text), '会同', '会同的部门', ['教育部门']),
      deadline: field(date, '期限', '完成期限', '2024-06-30'),
      children: field(list(ref('Task')), '下级', '下一级任务'),
      span,
    },
    ['deadline'],
  ),
  Award: object(
    '荣誉',
    '一个获得者的一项荣誉',
    {
      recipient: field(text, '获得者', '作品不含外层《》', '“方志四川”澎湃号'),
      award: field(text, '荣誉名称', '不含外层引号', '澎湃政务号2023年度传播案例'),
      result: field(text, '动词', '原文动词', '入围'),
      rank: field(text, '等次', '原文等次', '第三名'),
      grantor: field(text, '评选单位', '评选、颁发或公布者', '澎湃政务平台'),
      year: field(integer, '年度', '名称中的年份', 2023),
      date: field(date, '公布日期', '公布日期', '2024-01-18'),
      history: field(list(ref('PastAward')), '此前', '文中所述以前的荣誉'),
      metrics: field(list(ref('Metric')), '指标', '相关数字'),
      span,
    },
    ['rank', 'grantor', 'year', 'date'],
  ),
  PastAward: object(
    '以前的荣誉',
    '以前获得的一项',
    {
      year: field(integer, '年份', '获得年份', 2020),
      award: field(text, '荣誉名称', '不含外层引号', '优秀澎湃政务号'),
      result: field(text, '动词', '原文动词', '获'),
      rank: field(text, '等次', '原文等次', '第三名'),
    },
    ['year', 'rank'],
  ),
  Metric: object(
    '指标',
    '有名目的数字',
    {
      label: field(text, '名目', '数字说的是什么', '阅读量'),
      quantity: field(one('Quantity'), '数量', '数与单位'),
      breakdown: field(one('Breakdown'), '分项', '“其中”的各分项'),
    },
    ['breakdown'],
  ),
  Breakdown: object('分项', '各分项及其合计', {
    parts: field(list(ref('Metric')), '各项', '按次序'),
    stated: field(number, '总数', '文中的总数', 724),
    sum: field(number, '合计', '各分项之和', 724),
    adds: field({ type: 'boolean' }, '相符', '合计等于总数', true),
  }),
  Quantity: object(
    '数量',
    '带单位的数',
    {
      raw: field(text, '原文', '如文中所写', '3.91亿次'),
      value: field(number, '值', '确定的数', 391000000),
      min: field(number, '下限', '范围的下限', 5000000),
      max: field(number, '上限', '范围的上限', 10000000),
      approximate: field({ type: 'boolean' }, '约数', '余、近、约、以上、+', true),
      unit: field(text, '单位', '量词或单位', '次'),
      span,
    },
    ['value', 'min', 'max', 'approximate'],
  ),
  PersonMention: object(
    '人物',
    '一次提及',
    {
      name: field(text, '姓名', '规范姓名', '某某某'),
      printed: field(text, '原文', '文中所写的姓名，与规范姓名相同时缺省', '某老师'),
      distinction: field(text, '区分', '同名的人靠它区别，取自 names.csv', '绵阳'),
      roles: field(list(text), '职务', '原文职务', ['党组书记', '主任']),
      organization: field(text, '机构', '规范全称', '四川省地方志工作办公室'),
      part: field(
        words('chair', 'speaker', 'attendee', 'nonVoting', 'accompanying', 'mentioned'),
        '身份',
        '主持、讲话、出席、列席、陪同、提及',
        'chair',
      ),
      span,
    },
    ['printed', 'distinction', 'organization'],
  ),
  OrgMention: object('机构', '一次提及', {
    name: field(text, '名称', '规范全称', '四川省地方志工作办公室'),
    printed: field(text, '原文', '如文中所写', '省地方志办'),
    span,
  }),
  WorkMention: object(
    '书刊',
    '一次提及',
    {
      title: field(text, '题名', '不含卷次和版本', '四川年鉴'),
      printed: field(text, '原文', '含《》', '《四川年鉴（简本）》'),
      volume: field(text, '卷次', '卷、年度', '2023卷'),
      edition: field(text, '版本', '简本、英文版、第二轮等', '简本'),
      stage: field(text, '阶段', '支配它的动词', '推进编纂'),
      span,
    },
    ['volume', 'edition', 'stage'],
  ),
  Distribution: object(
    '报尾',
    '报送发与印发',
    {
      disclosure: field(text, '信息公开选项', '原文', '主动公开'),
      report: field(list(ref('Recipient')), '报', '报送单位'),
      send: field(list(ref('Recipient')), '送', '送达单位'),
      issue: field(list(ref('Recipient')), '发', '下发单位'),
      copy: field(list(ref('Recipient')), '抄送', '抄送、抄报单位'),
      editors: field(list(ref('Editor')), '编校', '责任编辑、编辑、校对'),
      printedBy: field(text, '印发机关', '印发机关', '四川省地方志工作办公室综合处'),
      printDate: field(date, '印发日期', '印发日期', '2024-01-31'),
      copies: field(integer, '份数', '共印份数', 21),
      span,
    },
    ['disclosure', 'printedBy', 'printDate', 'copies'],
  ),
  Editor: object('编校人员', '一人', {
    role: field(text, '分工', '责任编辑、编辑、校对等', '责任编辑'),
    name: field(text, '姓名', '姓名'),
    span,
  }),
  Recipient: object(
    '收文单位',
    '一个单位',
    {
      name: field(text, '名称', '原文', '各市（州）地方志办公室'),
      alsoCalled: field(list(text), '又称', '括号中的其他名称', ['党史地方志研究室']),
      span,
    },
    ['alsoCalled'],
  ),
  Diagnostic: object(
    '诊断',
    '需要知道或改正的问题',
    {
      rule: field(text, '规则', '规则编号', 'year-inferred'),
      severity: field(words('error', 'warning', 'info'), '级别', '错误、警告、说明', 'info'),
      message: field(text, '内容', '问题是什么'),
      line: field({ type: 'integer', minimum: 1 }, '行', '从 1 起', 5),
      column: field({ type: 'integer', minimum: 1 }, '列', '从 1 起，按 UTF-16 计', 1),
      span,
      suggestion: field(text, '建议', '怎样改'),
    },
    ['suggestion'],
  ),
}

export const bulletinSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...object(
    '简报',
    '一期简报的全部记录',
    {
      schemaVersion: field({ const: 1 }, '结构版本', '本结构的版本', 1),
      id: field(
        { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        '编号',
        '年-期号；增刊为 年-s号；无期号为日期',
        '2024-012',
      ),
      series: field(text, '报名', '简报名称', '四川省地方志工作简报'),
      year: field(integer, '年', '期号所属年份', 2024),
      issueNo: field(integer, '期号', '第N期', 12),
      supplement: field(flag, '增刊', '是增刊时为 true', true),
      totalNo: field(integer, '总期号', '总第M期', 617),
      date: field(date, '印发日期', '文件头、印发行、报头、发布时间或文件名', '2024-01-31'),
      editorNote: field(text, '编者按', '不含“编者按”三字'),
      columns: field(list(ref('Column')), '栏目', '按印发次序'),
      distribution: field(one('Distribution'), '报尾', '报送发与印发'),
      corrections: field(list(ref('Correction')), '更正', '编辑在文件头或说明文件里作的更正'),
      aliases: field(list(text), '旧编号', '曾用的编号，旧地址转到现在的', ['2024-s01']),
      source: field(one('SourceFile'), '来源文件', '从哪个文件得来'),
      blocks: field(list(ref('Block')), '字符归属', '源文本每个非空白字符恰在一段之中'),
      provenance: field(
        { type: 'object', additionalProperties: ref('Provenance') },
        '出处',
        '按 JSON Pointer，各值从哪里来',
      ),
      diagnostics: field(list(ref('Diagnostic')), '诊断', '需要知道或改正的问题'),
    },
    [
      'year',
      'issueNo',
      'supplement',
      'totalNo',
      'date',
      'editorNote',
      'distribution',
      'corrections',
      'aliases',
    ],
  ),
  definitions,
}
