import { colours, margin, type Sheet } from './Sheet.ts'

/** A line on which somebody signs, and one for the day. */
export function drawSignature(sheet: Sheet, who: string): void {
  sheet.keep(40)
  sheet.y += 18
  const { y } = sheet
  sheet.write(`${who}：`, { size: 10, gap: 0 })
  sheet.document.moveTo(margin + 130, y + 13).lineTo(margin + 320, y + 13).lineWidth(0.6).stroke(colours.ink)
  sheet.y = y
  sheet.write('日期 Date：', { size: 10, indent: 335, gap: 0 })
  sheet.document.moveTo(margin + 395, y + 13).lineTo(margin + sheet.width, y + 13).lineWidth(0.6).stroke(colours.ink)
  sheet.y = y + 20
}
