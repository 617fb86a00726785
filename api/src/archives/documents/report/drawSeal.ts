import { codeModules } from '../../../codes/codePicture.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { momentWords } from '../moments.ts'
import { colours, margin, printable, type Sheet } from '../Sheet.ts'
import type { ReportFacts } from './ReportFacts.ts'

const codeSize = 128
const plain = { zh: '扫码可读到下方的文字，即本档案的核对信息；用它与电子档案、与机构公布的信息比对。', en: 'The code holds the text below: what to compare with the archive, and with what the institution publishes.' }

/** Draws the signatures, what proves the record, and the code of the last page with what it means. */
export function drawSeal(sheet: Sheet, manifest: DescribedManifest, qr: ReportFacts['qr']): void {
  sheet.section({ zh: '签署', en: 'Signatures' })
  const { conclusion, archive, evidenceLog, files, inspection } = manifest
  if (!conclusion || conclusion.signatures.length === 0) sheet.write('没有签署。', { colour: colours.soft })
  for (const { displayName, at, accountId } of conclusion?.signatures ?? []) drawSignature(sheet, displayName, momentWords(at), accountId)
  sheet.keep(366)
  sheet.section({ zh: '存证与核对', en: 'Evidence and how to check it' })
  sheet.labelled('电子档案 Archive', `${archive.archiveId}，第 ${archive.revision} 版，封存于 ${momentWords(archive.sealedAt)}`, {}, 106)
  sheet.labelled('踏勘编号 Number', inspection.number, {}, 106)
  sheet.labelled('文件 Files', `制作本报告时已列 ${files.length} 个，共 ${files.reduce((sum, { bytes }) => sum + bytes, 0)} 字节`, {}, 106)
  if (evidenceLog) {
    sheet.labelled('存证日志 Log', `${evidenceLog.size} 条（RFC 9162 Merkle 树），最终根如下`, {}, 106)
    sheet.labelled('根 SHA-256', evidenceLog.rootSha256, { size: 9 }, 106)
    sheet.labelled('根 SM3', evidenceLog.rootSm3, { size: 9 }, 106)
  } else sheet.labelled('存证日志 Log', '本场次早于存证日志', {}, 106)
  sheet.y += 2
  sheet.write('每段录像、每次中断、每条判定和签署都在发生时记入存证日志；最终根一致，即记录自那时起没有增、删、改、换。以上内容以电子档案为准，可用校验程序离线核对。', { size: 9.5, gap: 1 })
  sheet.write('Every segment, break, verdict and signature was entered into the log as it came. Where the final root is the same, nothing was added, removed, changed or moved since. The archive is what counts; it can be verified without a connection.', { size: 8, colour: colours.faint, gap: 10 })
  drawCode(sheet, qr)
}

function drawSignature(sheet: Sheet, name: string, at: string, accountId: string): void {
  sheet.keep(40)
  const y = sheet.y
  sheet.document.roundedRect(margin, y, sheet.width, 32, 4).fill(colours.panel)
  sheet.document.font('bold').fontSize(12).fillColor(colours.ink).text(printable(name), margin + 12, y + 6, { width: 170, height: 18, ellipsis: true })
  sheet.document.font('regular').fontSize(9).fillColor(colours.soft).text(`${at} 签署`, margin + 190, y + 9, { lineBreak: false })
  sheet.document.fontSize(7.5).fillColor(colours.faint).text(accountId, margin + 345, y + 11, { width: sheet.width - 357, height: 11, align: 'right', ellipsis: true })
  sheet.y = y + 38
}

function drawCode(sheet: Sheet, { text, meaning = plain }: ReportFacts['qr']): void {
  sheet.keep(codeSize + 6)
  const y = sheet.y
  const modules = codeModules(text)
  const unit = codeSize / (modules.length + 8)
  sheet.document.rect(margin, y, codeSize, codeSize).lineWidth(0.5).fillAndStroke('#ffffff', colours.line)
  for (const [row, cells] of modules.entries()) {
    for (const [column, dark] of cells.entries()) if (dark) sheet.document.rect(margin + (column + 4) * unit, y + (row + 4) * unit, unit, unit)
  }
  sheet.document.fill('#000000')
  const beside = { indent: codeSize + 16, width: sheet.width - codeSize - 16 }
  sheet.y = y + 4
  sheet.write('核对二维码', { ...beside, size: 11, bold: true, gap: 0 })
  sheet.write('Code for checking', { ...beside, size: 8, colour: colours.faint, gap: 4 })
  sheet.write(meaning.zh, { ...beside, size: 9.5, gap: 1 })
  sheet.write(meaning.en, { ...beside, size: 8, colour: colours.faint, gap: 5 })
  sheet.write(text, { ...beside, size: 7.5, colour: colours.soft })
  sheet.y = Math.max(sheet.y, y + codeSize + 6)
}
