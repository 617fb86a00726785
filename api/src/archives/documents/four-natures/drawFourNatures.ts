import { colours, margin, Sheet } from '../Sheet.ts'
import { momentWords } from '../moments.ts'
import type { FourNatures } from './fourNatures.ts'
import type { Nature, NatureItem, NatureResult } from './natureItem.ts'

const natures: readonly { nature: Nature; zh: string; en: string }[] = [
  { nature: 'authenticity', zh: '真实性', en: 'Authenticity' }, { nature: 'integrity', zh: '完整性', en: 'Integrity' }, { nature: 'usability', zh: '可用性', en: 'Usability' }, { nature: 'safety', zh: '安全性', en: 'Safety' },
]
const results: Readonly<Record<NatureResult, { zh: string; colour: string; field: string }>> = {
  pass: { zh: '通过', colour: colours.good, field: colours.goodSoft }, fail: { zh: '不通过', colour: colours.bad, field: colours.badSoft },
  'not-applicable': { zh: '不适用', colour: colours.soft, field: colours.panel }, 'not-checked': { zh: '未检测', colour: colours.warn, field: colours.warnSoft },
}

/** Draws the report of the four natures as a PDF of its own. */
export async function drawFourNatures(report: FourNatures, { agency }: { agency: string }): Promise<Buffer> {
  const sheet = await Sheet.create({ title: `四性检测报告 ${report.number}`, header: `四性检测报告　${report.number}`, footer: `档案 ${report.archiveId}　第 ${report.revision} 版`, author: agency, at: report.at })
  sheet.write('四性检测报告', { size: 22, bold: true, colour: colours.brand, gap: 0 })
  sheet.write('Report on authenticity, integrity, usability and safety', { size: 10, colour: colours.faint, gap: 10 })
  sheet.labelled('档号 Number', report.number, {}, 104)
  sheet.labelled('档案 Archive', `${report.archiveId}，第 ${report.revision} 版 (revision ${report.revision})`, {}, 104)
  sheet.labelled('检测时间 Time', momentWords(report.at), {}, 104)
  sheet.labelled('封存清单摘要 SHA-256', report.sealSha256 ?? '没有校验本包 (the package was not verified)', {}, 104)
  sheet.labelled('依据 Basis', `${report.basis.zh}\n${report.basis.en}`, { colour: colours.soft, gap: 10 }, 104)
  drawSummary(sheet, report)
  for (const { nature, zh, en } of natures) {
    sheet.section({ zh, en })
    for (const item of report.items.filter((one) => one.nature === nature)) drawItem(sheet, item)
  }
  return sheet.finish()
}

function drawSummary(sheet: Sheet, { counts, result }: FourNatures): void {
  const { document, width } = sheet
  const [y, column] = [sheet.y, width / natures.length]
  document.roundedRect(margin, y, width, 62, 5).fill(colours.panel)
  for (const [index, { nature, zh, en }] of natures.entries()) {
    const { pass, fail, 'not-checked': unchecked, 'not-applicable': inapplicable } = counts[nature]
    const left = margin + index * column + 12
    document.font('bold').fontSize(11).fillColor(fail > 0 ? colours.bad : colours.ink).text(zh, left, y + 8, { lineBreak: false, continued: false })
    document.font('regular').fontSize(8).fillColor(colours.faint).text(en, left + 40, y + 12, { lineBreak: false })
    document.fontSize(8.5).fillColor(colours.soft).text(`通过 ${pass}　不通过 ${fail}\n未检测 ${unchecked}　不适用 ${inapplicable}`, left, y + 29, { width: column - 14, lineGap: 2 })
  }
  sheet.y = y + 72
  const unchecked = natures.reduce((sum, { nature }) => sum + counts[nature]['not-checked'], 0)
  const failed = natures.reduce((sum, { nature }) => sum + counts[nature].fail, 0)
  const words = result === 'pass' ? `所检各项均通过；另有 ${unchecked} 项未检测，原因见各项。` : `有 ${failed} 项不通过；另有 ${unchecked} 项未检测，原因见各项。`
  sheet.write(words, { size: 11, bold: true, colour: result === 'pass' ? colours.good : colours.bad, gap: 1 })
  sheet.write(result === 'pass' ? `Every item that was checked passes; ${unchecked} were not checked, for the reasons given.` : `Items that fail: ${failed}; not checked, for the reasons given: ${unchecked}.`, { size: 8.5, colour: colours.faint })
}

function drawItem(sheet: Sheet, { code, title, method, result, evidence }: NatureItem): void {
  const { zh, colour, field } = results[result]
  const indent = 30
  const body = { size: 9.5, indent, width: sheet.width - indent - 60 }
  const small = { size: 8, indent, width: sheet.width - indent - 60, colour: colours.faint }
  sheet.keep(20 + sheet.heightOf(evidence.zh, body) + sheet.heightOf(evidence.en, small) + sheet.heightOf(`${method.zh} ${method.en}`, small))
  const y = sheet.y
  sheet.chip(zh, { y, colour, field })
  sheet.write(code, { size: 9.5, bold: true, colour: colours.soft, gap: 0 })
  sheet.y = y
  sheet.write(`${title.zh}　${title.en}`, { size: 10, bold: true, indent, width: sheet.width - indent - 60, gap: 1 })
  sheet.write(evidence.zh, { ...body, gap: 0 })
  sheet.write(evidence.en, { ...small, gap: 1 })
  sheet.write(`方法：${method.zh}。 ${method.en}.`, { ...small, gap: 5 })
  sheet.rule(6)
}
