import type { HandOverForm } from './HandOverForm.ts'
import { handOverLines, receiptSteps } from './handOverLines.ts'

/** A hand-over form as plain text, for whoever keeps it beside the package. */
export function handOverText(form: HandOverForm): string {
  return [
    '档案数据移交清单  Hand-over form', '',
    ...handOverLines(form).map(([name, value]) => `${name}: ${value}`), '',
    ...receiptSteps(form.address).flat(), '',
    '移交人签字 Handed over by: ____________________  日期 Date: __________',
    '接收人签字 Received by:    ____________________  日期 Date: __________', '',
    ...(form.receipt === null ? [] : ['回执 Receipt', form.receipt.trimEnd(), '']),
  ].join('\n')
}
