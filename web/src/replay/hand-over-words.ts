import { dictionary } from '../language/dictionary.ts'

/** The words of handing an archive over. */
export const handOverWords = dictionary(
  {
    title: '移交',
    help: '把档案包交给系统外的单位时，先登记移交，再打印移交清单随包交付。接收人在离线校验页核验后，凭清单上的确认码在“公开登记”页确认收到。',
    organisation: '接收单位',
    recipient: '接收人',
    purpose: '移交事由',
    medium: '载体（如：加密 U 盘，编号）',
    required: '请填写。',
    give: '登记移交',
    none: '还没有移交过。',
    line: (to: string, revision: number, when: string) => `${when} · 第 ${revision} 版 · ${to}`,
    waiting: '尚未确认收到',
    received: (name: string, when: string) => `${name} 于 ${when} 确认收到并核验`,
    form: '移交清单 (PDF)',
    text: '文本',
  },
  {
    title: 'Hand-over',
    help: 'To give the package to somebody outside, record the hand-over first, then print its form and give it along. The recipient verifies the package offline and confirms it on the public register page by the code on the form.',
    organisation: 'Organisation',
    recipient: 'Recipient',
    purpose: 'Purpose',
    medium: 'Medium (such as: encrypted stick no. …)',
    required: 'Please fill this in.',
    give: 'Record the hand-over',
    none: 'Nothing was handed over yet.',
    line: (to, revision, when) => `${when} · sealing no. ${revision} · ${to}`,
    waiting: 'not confirmed yet',
    received: (name, when) => `${name} confirmed receipt and verification, ${when}`,
    form: 'Hand-over form (PDF)',
    text: 'text',
  },
)
