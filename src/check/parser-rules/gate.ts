/** 发布关口: why a bulletin is not published. */
import { edit, front, good, type Rule } from '../../finding/rule.ts'

export const gateRules = {
  'disclosure-missing': {
    severity: 'warning',
    means: '没有“信息公开选项”，不发布。',
    fix: '确可公开时，在报尾或文件头写明主动公开。',
    bad: edit(['信息公开选项：主动公开\n', '']),
    good,
  },
  'disclosure-closed': {
    severity: ['info', 'warning'],
    means: '信息公开选项不是“主动公开”，不发布；冒号后是空的，像是漏填，作警告。',
    fix: '要发布时改为“主动公开”并核准。',
    bad: edit(['主动公开', '依申请公开']),
    good,
  },
  withdrawn: {
    severity: 'info',
    means: '已撤回。原来公开的，地址保留一页说明；内容、检索和数据里都没有。',
    fix: '要重新发布时删去 `withdrawn`。',
    bad: front('withdrawn: {date: 2024-02-01, reason: 内容有误}'),
    good,
  },
} as const satisfies Record<string, Rule>
