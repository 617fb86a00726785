import { momentWords } from '../moments.ts'
import { colours, Sheet } from '../Sheet.ts'
import type { Custody, CustodyEntry } from './Custody.ts'
import { stageWords } from './stageWords.ts'

/** Draws a chain of custody as a PDF; the same chain is the same bytes. */
export async function drawCustody(custody: Custody): Promise<Buffer> {
  const { archiveId, number, placeName, matter, agency, revision, sealSha256, madeAt, madeBy, entries } = custody
  const sheet = await Sheet.create({ title: `保管链报告 ${number}`, header: `保管链报告　${number}`, footer: `档案 ${archiveId}　第 ${revision} 版`, author: agency, at: madeAt })
  sheet.write('保管链报告', { size: 22, bold: true, colour: colours.brand, gap: 0 })
  sheet.write('Chain of custody', { size: 10, colour: colours.faint, gap: 10 })
  sheet.labelled('档号 Number', number, {}, 104)
  sheet.labelled('场所 Place', placeName, {}, 104)
  sheet.labelled('事项 Matter', matter, {}, 104)
  sheet.labelled('档案 Archive', `${archiveId}，第 ${revision} 版 (revision ${revision})`, {}, 104)
  sheet.labelled('封存清单摘要 SHA-256', sealSha256, {}, 104)
  sheet.labelled('出具 Made', `${momentWords(madeAt)}　${madeBy}`, {}, 104)
  sheet.labelled('说明 Note', '以下为系统所记的全部经过，按时间先后排列；时间为北京时间。导出之后在系统之外发生的事，本报告无从知晓。\nAll that the system recorded, in the order of time (China). What happened outside of it after an export is not known here.', { colour: colours.soft, gap: 10 }, 104)
  sheet.section({ zh: `经过（${entries.length} 条）`, en: `What happened (${entries.length})` })
  for (const entry of entries) drawEntry(sheet, entry)
  return sheet.finish()
}

function drawEntry(sheet: Sheet, { at, stage, zh, en, who, digest, alarm }: CustodyEntry): void {
  const indent = 132
  const words = { size: 9.5, indent, colour: alarm ? colours.bad : colours.ink, gap: 0 }
  const small = { size: 8, indent, colour: colours.faint, gap: 1 }
  const below = [en, ...(digest === null ? [] : [`SHA-256 ${digest}`])]
  sheet.keep(16 + sheet.heightOf(zh, words) + below.reduce((sum, line) => sum + sheet.heightOf(line, small), 0))
  const y = sheet.y
  sheet.write(momentWords(at), { size: 8.5, colour: colours.soft, width: indent - 6, gap: 0 })
  sheet.write(stageWords[stage].zh, { size: 8.5, bold: true, colour: colours.soft, width: indent - 6, gap: 0 })
  const left = sheet.y
  sheet.y = y
  sheet.write(`${zh}　${who}`, words)
  for (const line of below) sheet.write(line, small)
  sheet.y = Math.max(left, sheet.y) + 3
  sheet.rule(5)
}
