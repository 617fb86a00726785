import { dictionary } from '../language/dictionary.ts'

/** Words of the standards page. */
export const standardsWords = dictionary(
  {
    title: '踏勘标准',
    print: '打印指南二维码',
    modes: { allowed: '可远程', 'recheck-only': '仅限复查', 'guidance-only': '仅限指导', forbidden: '不可远程' },
    states: { draft: '草稿', reviewed: '已审', published: '已发布', withdrawn: '已撤回' },
    version: (version: number) => `第 ${version} 版`,
    lines: (lines: number, key: number) => `${lines} 个要点，其中关键 ${key} 个`,
    confirmation: (count: number) => `${count} 处依据待主管部门确认`,
    confirmed: '依据均已确认',
    none: '还没有标准。',
    noCode: '没有指南二维码',
    rules: { R1: '关键项一票否决，其余按得分率', R3: '逐项计数：不符合项不得超过规定数', R9: '负面清单：命中项不得超过规定数' },
  },
  {
    title: 'Standards',
    print: 'Print guide codes',
    modes: { allowed: 'remote', 'recheck-only': 're-check only', 'guidance-only': 'guidance only', forbidden: 'not remote' },
    states: { draft: 'Draft', reviewed: 'Reviewed', published: 'Published', withdrawn: 'Withdrawn' },
    version: (version) => `version ${version}`,
    lines: (lines, key) => `${lines} checkpoints, ${key} of them key`,
    confirmation: (count) => `${count} to be confirmed by the competent agency`,
    confirmed: 'all legal bases confirmed',
    none: 'There are no standards yet.',
    noCode: 'No guide code',
    rules: { R1: 'any key failure fails, else by score', R3: 'counts every line: no more failures than allowed', R9: 'negative list: no more hits than allowed' },
  },
)
