import { dictionary } from '../language/dictionary.ts'

/** The words by which one is asked why one looks at an archive. */
export const purposeWords = dictionary(
  {
    title: '查阅事由',
    help: '回放、阅读报告和导出之前，请说明为什么查阅。事由与您的每次查阅一起记入操作留痕，不可更改；对本档案十二小时内有效。',
    kind: '事由',
    kinds: { handling: '承办本案', 'routine-check': '例行检查', complaint: '投诉核查', review: '复议诉讼', training: '培训', other: '其他' },
    text: '说明',
    textOptional: '说明（可不填）',
    textNeeded: '请写明事由。',
    kindNeeded: '请选择事由。',
    caseNumber: '案号（可不填）',
    give: '记录事由并打开档案',
    stated: (purpose: string, until: string) => `查阅事由：${purpose} · 有效至 ${until}`,
  },
  {
    title: 'Why are you looking?',
    help: 'Before you replay, read the report or export, say why. The purpose is kept with each of your accesses in the audit trail and cannot be changed; it holds twelve hours for this archive.',
    kind: 'Purpose',
    kinds: { handling: 'handling this case', 'routine-check': 'routine check', complaint: 'complaint', review: 'administrative review or litigation', training: 'training', other: 'other' },
    text: 'In words',
    textOptional: 'In words (optional)',
    textNeeded: 'Please say what the purpose is.',
    kindNeeded: 'Please choose a purpose.',
    caseNumber: 'Case number (optional)',
    give: 'Record the purpose and open the archive',
    stated: (purpose, until) => `Purpose: ${purpose} · holds until ${until}`,
  },
)
