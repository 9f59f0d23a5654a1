/** 名录: what is wrong in names.csv. A wrong row is passed over, the others hold. */
import { beside, names, type Rule } from '../../finding/rule.ts'

const fine = names('类型,名称,别名\n机构,示例馆,示例老馆\n')

export const namesRules = {
  'names-csv-unreadable': {
    severity: 'error',
    means: 'names.csv 不是文本，或认不出编码；按没有它处理。',
    fix: '在 Excel 里另存为“CSV UTF-8（逗号分隔）”。',
    bad: beside({ 'bulletins/names.csv': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0) }),
    good: fine,
  },
  'names-csv-broken': {
    severity: 'error',
    means: '引号不成对，names.csv 没有使用。',
    fix: '值里的半角引号写成两个，或用 Excel 另存。',
    bad: names('类型,名称\n机构,"示例"馆\n'),
    good: names('类型,名称\n机构,"示例馆"\n'),
  },
  'names-header-missing': {
    severity: 'error',
    means: '没有表头，或表头缺少“类型”或“名称”列；names.csv 没有使用。',
    fix: '第一行写列名，次序不限。',
    bad: names('机构,示例馆\n'),
    good: fine,
  },
  'names-column-unknown': {
    severity: 'warning',
    means: '表头有未知的列，这一列没有使用。',
    fix: '按建议改列名。',
    bad: names('类型,名称,简称\n机构,示例馆,老馆\n'),
    good: fine,
  },
  'names-personal-number': {
    severity: 'error',
    means: '一格里有身份证、手机或银行卡号码，这一行没有使用。',
    fix: '名录会发布在网站上：删去号码。',
    bad: names('类型,名称,单位\n人物,示一一,示例馆13800138000\n'),
    good: names('类型,名称,单位\n人物,示一一,示例馆\n'),
  },
  'names-column-twice': {
    severity: 'warning',
    means: '表头有两列同名，只用前一列。',
    fix: '删去或改名其中一列。',
    bad: names('类型,名称,别名,别名\n机构,示例馆,老馆,旧馆\n'),
    good: fine,
  },
  'names-type-unknown': {
    severity: 'warning',
    means: '类型不是人物、机构或书刊，或与名称填反了；这一行没有使用。',
    fix: '改正这一格。',
    bad: names('类型,名称\n示例馆,机构\n'),
    good: fine,
  },
  'names-name-missing': {
    severity: 'warning',
    means: '没有名称，或只有一个字；这一行没有使用。',
    fix: '写上规范的名称。',
    bad: names('类型,名称,别名\n机构,,老馆\n'),
    good: fine,
  },
  'names-cell-unused': {
    severity: 'warning',
    means: '这一类不用这一列，这一格没有使用。',
    fix: '检查是否填错了列，或类型写错了。',
    bad: names('类型,名称,职务\n机构,示例馆,馆长\n'),
    good: fine,
  },
  'names-alias-short': {
    severity: 'warning',
    means: '别名只有一个字，会到处都是，没有使用。',
    fix: '别名至少两个字。',
    bad: names('类型,名称,别名\n机构,示例馆,馆\n'),
    good: fine,
  },
  'names-alias-ambiguous': {
    severity: 'warning',
    means: '一个别名属于几个名称，没有使用。',
    fix: '只留在一行里。',
    bad: names('类型,名称,别名\n机构,示例甲馆,示例馆\n机构,示例乙馆,示例馆\n'),
    good: fine,
  },
  'names-alias-taken': {
    severity: 'warning',
    means: '别名本身是另一行的名称，没有使用。',
    fix: '同一个对象只用一个名称。',
    bad: names('类型,名称,别名\n机构,示例甲馆,示例乙馆\n机构,示例乙馆,\n'),
    good: fine,
  },
  'names-alias-circle': {
    severity: 'warning',
    means: '别名绕成了圈，都没有使用。',
    fix: '同一个对象只用一个名称。',
    bad: names('类型,名称,别名\n机构,示例甲馆,示例乙馆\n机构,示例乙馆,示例甲馆\n'),
    good: fine,
  },
  'names-date-invalid': {
    severity: 'warning',
    means: '起止日期看不懂，或止早于起，没有使用。',
    fix: '写成 2021、2021-03 或 2021-03-15。',
    bad: names('类型,名称,职务,起\n人物,闵示初,主任,前年\n'),
    good: names('类型,名称,职务,起\n人物,闵示初,主任,2021\n'),
  },
  'names-place-unknown': {
    severity: 'warning',
    means: '所在地不在行政区划里，没有使用。',
    fix: '写省、市州或县（市、区）的名称。',
    bad: names('类型,名称,所在地\n机构,示例馆,示例市\n'),
    good: names('类型,名称,所在地\n机构,示例馆,绵阳市\n'),
  },
  'names-slug-invalid': {
    severity: 'warning',
    means: '地址的写法不对，或与别的条目相同，没有使用。',
    fix: '用小写字母、数字和连字符，各不相同。',
    bad: names('类型,名称,地址\n机构,示例馆,示例\n'),
    good: names('类型,名称,地址\n机构,示例馆,shi-li-guan\n'),
  },
} as const satisfies Record<string, Rule>
