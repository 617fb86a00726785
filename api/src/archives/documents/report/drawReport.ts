import { effectiveVerdicts } from '../../../conclusions/effectiveVerdicts.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { outcomeNames } from '../../../conclusions/outcomeWords.ts'
import { lengthWords, momentWords } from '../moments.ts'
import { colours, margin, Sheet } from '../Sheet.ts'
import { recordedMs } from '../trackFacts.ts'
import { drawLines } from './drawLines.ts'
import { drawOutcome, outcomeColours } from './drawOutcome.ts'
import { drawRecording } from './drawRecording.ts'
import { drawRectifications } from './drawRectifications.ts'
import { drawSeal } from './drawSeal.ts'
import type { ReportFacts, ReportPictures } from './ReportFacts.ts'

/** Draws the inspection report: cover, outcome, every line, rectification, recording, signatures, and what proves it. */
export async function drawReport({ manifest, agency, qr, at }: ReportFacts, pictures: ReportPictures): Promise<Buffer> {
  const { inspection, archive } = manifest
  const sheet = await Sheet.create({ title: `踏勘报告 ${inspection.number}`, header: `踏勘报告　${inspection.number}`, footer: `档案 ${archive.archiveId}　第 ${archive.revision} 版`, author: agency, at })
  drawCover(sheet, manifest, agency)
  drawOutcome(sheet, manifest)
  drawLines(sheet, manifest, pictures)
  drawRectifications(sheet, manifest, pictures)
  drawRecording(sheet, manifest)
  drawSeal(sheet, manifest, qr)
  return sheet.finish()
}

function drawCover(sheet: Sheet, manifest: DescribedManifest, agency: string): void {
  const { document, width } = sheet
  const { inspection, session, archive } = manifest
  document.rect(margin, 66, width, 92).fill(colours.brand)
  document.font('bold').fontSize(26).fillColor('#ffffff').text('踏勘报告', margin + 22, 80, { lineBreak: false })
  document.font('regular').fontSize(10).fillColor('#c9dcec').text('Remote Inspection Report', margin + 22, 122, { lineBreak: false })
  document.fontSize(10).text(agency, margin + width / 2, 88, { width: width / 2 - 22, align: 'right' })
  document.font('bold').fontSize(12).fillColor('#ffffff').text(inspection.number, margin + width / 2, 118, { width: width / 2 - 22, align: 'right' })
  sheet.y = 174
  drawVerdictBox(sheet, manifest)
  const facts: [string, string][] = [
    ['场所 Place', inspection.placeName], ['地址 Address', inspection.address], ['申办者 Applicant', inspection.applicantName], ['事项 Matter', inspection.matter], ['情形 Situation', inspection.situation],
    ['申请时间 Applied', momentWords(inspection.appliedAt)], ['踏勘时间 Session', `${momentWords(session.openedAt)} 至 ${momentWords(session.closedAt)}（${lengthWords(session.closedAt - session.openedAt)}）`],
    ['知悉同意 Consent', inspection.consentAt === null ? '没有申办者同意录制的记录' : `申办者于 ${momentWords(inspection.consentAt)} 同意录音录像`],
    ['踏勘员 Examiners', inspection.examiners.map(({ displayName }) => displayName).join('、') || '（无）'], ['踏勘标准 Checklist', `${manifest.checklist.matter} · ${manifest.checklist.situation}，第 ${manifest.checklist.version} 版`],
    ['场次 Session id', session.sessionId], ['电子档案 Archive', `${archive.archiveId}，第 ${archive.revision} 版，封存于 ${momentWords(archive.sealedAt)}`],
  ]
  for (const [name, value] of facts) sheet.labelled(name, value, { size: 10, gap: 5 }, 112)
  if (session.closeNote !== null) sheet.labelled('结束说明 Note', session.closeNote, { size: 10, gap: 5 }, 112)
}

function drawVerdictBox(sheet: Sheet, manifest: DescribedManifest): void {
  const { document, width } = sheet
  const outcome = manifest.conclusion?.outcome ?? null
  const { colour, field } = outcome === null ? { colour: colours.soft, field: colours.panel } : outcomeColours[outcome]
  const words = outcome === null ? { zh: '尚无结论', en: 'No conclusion yet' } : outcomeNames[outcome]
  const y = sheet.y
  document.roundedRect(margin, y, width, 64, 5).fill(field)
  document.font('regular').fontSize(8.5).fillColor(colours.soft).text('结论 Outcome', margin + 22, y + 9, { lineBreak: false })
  document.font('bold').fontSize(20).fillColor(colour).text(words.zh, margin + 22, y + 20, { lineBreak: false })
  document.font('regular').fontSize(8.5).fillColor(colour).text(manifest.conclusion?.stands === false ? '签署人数不足，尚未成立 (not yet signed)' : words.en, margin + 22, y + 48, { lineBreak: false })
  const columns = figuresOf(manifest)
  const each = (width - 170) / columns.length
  for (const [index, { amount, zh, en }] of columns.entries()) {
    const left = margin + 165 + index * each
    document.font('bold').fontSize(16).fillColor(colours.ink).text(amount, left, y + 9, { width: each, align: 'center', lineBreak: false })
    document.font('regular').fontSize(8.5).fillColor(colours.soft).text(zh, left, y + 34, { width: each, align: 'center', lineBreak: false })
    document.fontSize(7).fillColor(colours.faint).text(en, left, y + 48, { width: each, align: 'center', lineBreak: false })
  }
  sheet.y = y + 80
}

function figuresOf({ checklist, findings, snapshots, tracks }: DescribedManifest): { amount: string; zh: string; en: string }[] {
  const standing = findings.filter(({ superseded }) => !superseded).map(({ code, verdict, examiner }) => ({ code, verdict, ...examiner }))
  const effective = [...effectiveVerdicts(checklist.lines.map(({ code }) => code), standing).values()]
  const of = (verdict: string): string => String(effective.filter((one) => one.state === 'judged' && one.verdict === verdict).length)
  const camera = tracks.filter(({ role, kind }) => role === 'applicant' && kind === 'video').reduce((sum, track) => sum + recordedMs(track), 0)
  return [
    { amount: String(checklist.lines.length), zh: '要点', en: 'lines' }, { amount: of('pass'), zh: '符合', en: 'pass' }, { amount: of('fail'), zh: '不符合', en: 'fail' },
    { amount: String(effective.filter(({ state }) => state === 'disputed').length), zh: '意见不一', en: 'disputed' }, { amount: String(snapshots.length), zh: '快照', en: 'pictures' },
    { amount: `${Math.floor(camera / 60_000)}:${String(Math.round(camera / 1000) % 60).padStart(2, '0')}`, zh: '录像时长', en: 'recorded' },
  ]
}
