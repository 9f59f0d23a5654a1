/**
 * JSON Schema of `jianbao.config.json`: what an editor completes and explains. `docs/jianbao.config.schema.json`
 * is its published copy; a test keeps the two the same.
 */
const text = (description: string, examples: readonly string[] = []) => ({
  type: 'string',
  minLength: 1,
  description,
  ...(examples.length ? { examples } : {}),
})

const texts = (description: string, examples: readonly string[] = []) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
  ...(examples.length ? { examples: [examples] } : {}),
})

const missing = { enum: ['withhold', 'publish'] }

export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'jianbao.config.json',
  description: '简报档案的配置。没有写的项按四川省地方志工作办公室的内置设置。',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: '本文件的 JSON Schema，编辑器用它提示和检查' },
    office: {
      type: 'object',
      additionalProperties: false,
      description: '编发单位',
      properties: {
        name: text('全称', ['四川省地方志工作办公室']),
        aliases: texts('简称：本单位的简报里印出来就是指它的名称', ['省地方志办', '省志办']),
      },
    },
    province: text('省名或两位行政区划代码；简报里的市州和县（市、区）按它识别', ['四川', '51']),
    series: {
      type: 'array',
      minItems: 1,
      description: '本档案的简报。第一种是默认的；其余每种要有不同的编号前缀',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: text('报名', ['四川省地方志工作简报']),
          aliases: texts('报名的其他印法，旧名也写在这里'),
          idPrefix: {
            type: 'string',
            pattern: '^[a-z][a-z0-9]*$',
            description: '编号前缀，小写字母开头：zg 得到 zg-2024-006',
            examples: ['zg'],
          },
          masthead: {
            type: 'array',
            items: { type: 'string', minLength: 1 },
            description:
              '报头里有期号的那一行的样子，程序自己认不出时才需要。占位符：{name} 报名、{year} 年、{issue} 期号、{total} 总期号、{date} 日期、{text} 任意文字；括号和冒号不分全角半角，空格不计',
            examples: [['{name} {year}·{issue}（累计{total}）']],
          },
          columns: texts('栏目，按列出的先后排列；没有【】单独成行时也认作栏目', [
            '特别关注',
            '市州动态',
          ]),
          numberLaw: {
            type: 'object',
            propertyNames: { pattern: '^\\d{4}$' },
            additionalProperties: { type: 'integer' },
            description: '每年的“总期号减期号”，同一年里不变',
            examples: [{ '2024': 605 }],
          },
          folder: text('bulletins/ 下的文件夹：其中没有报头的文件属于这种简报', ['zhenggong']),
        },
      },
    },
    gate: {
      type: 'object',
      additionalProperties: false,
      description: '发布关口',
      properties: {
        missingDisclosure: {
          ...missing,
          description: '没有“信息公开选项”的简报：withhold 不发布（默认），publish 发布',
        },
        folders: {
          type: 'object',
          additionalProperties: missing,
          description: 'bulletins/ 下各文件夹的设置，“.” 表示 bulletins/ 本身',
          examples: [{ web: 'publish' }],
        },
      },
    },
    check: {
      type: 'object',
      additionalProperties: false,
      description: '查错',
      properties: {
        anniversaries: {
          type: 'array',
          description: '周年从哪一年算起，补充内置的纪年表',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name', 'year'],
            properties: {
              name: text('“……周年”前面的字', ['四川省地方志工作机构成立']),
              aliases: texts('其他写法'),
              year: { type: 'integer', minimum: 1, description: '起算的年份', examples: [1981] },
            },
          },
        },
        contacts: texts(
          '单位对外公开的联系方式：电话、邮箱、地址。简报里出现时不再问是不是个人的',
          ['028-00000000', 'jianbao@example.org'],
        ),
        fullNames: {
          type: 'array',
          description: '第一次出现应当用全称的名称',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['full', 'short'],
            properties: {
              full: text('全称', ['成渝地区双城经济圈']),
              short: texts('简称', ['双城经济圈']),
            },
          },
        },
      },
    },
    limits: {
      type: 'object',
      additionalProperties: false,
      description: '文件大小的上限，单位是字节；更大的文件不读取',
      properties: {
        bulletin: { type: 'integer', minimum: 1, description: '一个简报文件', default: 5242880 },
        names: { type: 'integer', minimum: 1, description: 'names.csv', default: 20971520 },
      },
    },
    site: {
      type: 'object',
      additionalProperties: false,
      description: '网站上的文字',
      properties: {
        title: text('网站标题；没有写时是第一种简报的报名'),
        description: text('首页上的一两句介绍'),
        sponsor: text('主办单位；没有写时是编发单位', ['四川省地方志工作办公室']),
        organizer: text('承办单位'),
        icp: text('ICP 备案号', ['蜀ICP备00000000号']),
        police: text('公安备案号', ['川公网安备51000000000000号']),
        siteCode: {
          type: 'string',
          pattern: '^[A-Za-z0-9]{4,20}$',
          description: '政府网站标识码',
          examples: ['5100000000'],
        },
        contact: text('联系方式', ['电话 028-00000000']),
        report: {
          type: 'string',
          pattern: '^(https?://|mailto:).+',
          description: '“找错”的网址或邮箱（mailto:），读者由此报告错误',
          examples: ['mailto:jianbao@example.org'],
        },
        license: text('数据许可：别人可以怎样使用数据', ['知识共享署名 4.0（CC BY 4.0）']),
        indexNumber: text(
          '信息公开目录的索引号怎样写；没有写时用本期编号。占位符：{id} 编号、{year} 年、{issue} 期号、{total} 总期号、{date} 日期（20240131）',
          ['51000000/{year}-{total}'],
        ),
        footer: texts('页脚的其他各行'),
        url: {
          type: 'string',
          pattern: '^https?://[^/]+/(.*/)?$',
          description: '网站将来的网址，以 / 结尾',
          examples: ['https://example.org/jianbao/'],
        },
      },
    },
  },
} as const
