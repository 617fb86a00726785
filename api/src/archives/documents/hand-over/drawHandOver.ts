import { drawSignature } from '../drawSignature.ts'
import { colours, margin, Sheet } from '../Sheet.ts'
import type { HandOverForm } from './HandOverForm.ts'
import { handOverLines, receiptSteps } from './handOverLines.ts'

const code = 150

/** Draws a hand-over form as a PDF with two lines to sign; the same form is the same bytes. */
export async function drawHandOver(form: HandOverForm): Promise<Buffer> {
  const { handOver: { number, archiveId, revision, at }, agency, address, qr } = form
  const sheet = await Sheet.create({ title: `移交清单 ${number}`, header: `档案数据移交清单　${number}`, footer: `档案 ${archiveId}　第 ${revision} 版`, author: agency, at })
  sheet.write('档案数据移交清单', { size: 22, bold: true, colour: colours.brand, gap: 0 })
  sheet.write('Hand-over form', { size: 10, colour: colours.faint, gap: 10 })
  for (const [name, value] of handOverLines(form)) sheet.labelled(name, value, {}, 136)
  sheet.section({ zh: '接收时核验', en: 'Verify on receipt' })
  for (const [zh, en] of receiptSteps(address)) {
    sheet.write(zh, { size: 10, gap: 0 })
    sheet.write(en, { size: 8.5, colour: colours.faint, gap: 5 })
  }
  sheet.section({ zh: '签字', en: 'Signatures' })
  for (const [zh, en] of [['移交人', 'Handed over by'], ['接收人', 'Received by']] as const) drawSignature(sheet, `${zh} ${en}`)
  if (qr !== null) drawReceipt(sheet, qr)
  return sheet.finish()
}

function drawReceipt(sheet: Sheet, qr: readonly boolean[][]): void {
  sheet.keep(code + 60)
  sheet.section({ zh: '城市日志回执', en: 'Receipt of the city log' })
  const { y } = sheet
  const side = code / qr.length
  for (const [row, dark] of qr.entries()) for (const [column, is] of dark.entries()) if (is) sheet.document.rect(margin + column * side, y + row * side, side, side)
  sheet.document.fill('#000')
  sheet.y = y + code + 8
}
