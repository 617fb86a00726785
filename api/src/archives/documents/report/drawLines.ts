import { dayInChina } from '../../../chinaDays.ts'
import { effectiveVerdicts, type EffectiveVerdict } from '../../../conclusions/effectiveVerdicts.ts'
import type { ChecklistLine, Finding, Snapshot, Verdict } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { tierNames, verdictNames } from '../documentWords.ts'
import { clockWords, momentWords } from '../moments.ts'
import { colours, margin, type Sheet } from '../Sheet.ts'
import { drawPictures, shownSnapshot } from './drawPictures.ts'
import type { ReportPictures } from './ReportFacts.ts'
import { lookWords } from './lookWords.ts'

const looks: Readonly<Record<Verdict, { colour: string; field: string }>> = {
  pass: { colour: colours.good, field: colours.goodSoft }, fail: { colour: colours.bad, field: colours.badSoft }, na: { colour: colours.soft, field: colours.panel },
}
const textAt = 126
const signs = { '<': '<', '<=': '≤', '=': '=', '>=': '≥', '>': '>' } as const

/** Draws every line of the checklist with what each examiner found, the clauses behind it and its pictures, then the pictures of no line. */
export function drawLines(sheet: Sheet, manifest: DescribedManifest, pictures: ReportPictures): void {
  const { checklist, findings, snapshots } = manifest
  sheet.section({ zh: '逐项核查', en: 'Line by line' })
  const standing = findings.filter(({ superseded }) => !superseded).map(({ code, verdict, examiner }) => ({ code, verdict, ...examiner }))
  const effective = effectiveVerdicts(checklist.lines.map(({ code }) => code), standing)
  const placed = new Set<string>()
  for (const line of checklist.lines.toSorted((a, b) => a.order - b.order)) {
    const own = findings.filter(({ code }) => code === line.code)
    const named = new Set(own.flatMap(({ snapshotIds }) => snapshotIds))
    const shots = snapshots.filter(({ snapshotId, code }) => code === line.code || named.has(snapshotId))
    for (const { snapshotId } of shots) placed.add(snapshotId)
    drawLine(sheet, manifest, { line, own, shots, effective: effective.get(line.code) ?? { state: 'open' } }, pictures)
  }
  const others = snapshots.filter(({ snapshotId }) => !placed.has(snapshotId))
  if (others.length === 0) return
  sheet.keep(230)
  sheet.subsection({ zh: '未归入要点的快照', en: 'Pictures of no line' })
  drawPictures(sheet, others.map((one) => shownSnapshot(manifest, one)), pictures)
}

type Judged = { line: ChecklistLine; own: readonly Finding[]; shots: readonly Snapshot[]; effective: EffectiveVerdict }

function drawLine(sheet: Sheet, manifest: DescribedManifest, { line, own, shots, effective }: Judged, pictures: ReportPictures): void {
  sheet.keep(96)
  drawHeading(sheet, line, effective)
  const order = manifest.inspection.examiners.map(({ accountId }) => accountId)
  const now = own.filter(({ superseded }) => !superseded).toSorted((a, b) => order.indexOf(a.examiner.accountId) - order.indexOf(b.examiner.accountId))
  for (const finding of now) drawFinding(sheet, manifest, line, finding, own)
  if (now.length === 0) sheet.write(line.tier === 'post-licence' ? '领证后核查，本次不判。' : '没有判定。', { size: 9.5, colour: colours.soft, indent: 12 })
  drawPictures(sheet, shots.map((one) => shownSnapshot(manifest, one)), pictures)
  for (const { regulation, path, text, needsConfirmation } of line.clauses) {
    const words = `依据《${regulation}》${path.replaceAll('/', '')}${needsConfirmation ? '（待主管部门确认）' : ''}：${text}`
    const style = { size: 8.5, colour: colours.soft, indent: 12, gap: 2 }
    sheet.keep(Math.min(sheet.heightOf(words, style), 140))
    sheet.write(words, style)
  }
  if (line.clauses.length === 0) sheet.write('本要点没有引用条文。', { size: 8.5, colour: colours.faint, indent: 12, gap: 2 })
  drawSuperseded(sheet, own)
  sheet.y += 4
  sheet.rule(9)
}

function drawHeading(sheet: Sheet, line: ChecklistLine, effective: EffectiveVerdict): void {
  const { code, zone, tier, examinerWording, measure, score } = line
  const y = sheet.y
  const state = effective.state === 'judged' ? { words: verdictNames[effective.verdict].zh, ...looks[effective.verdict] } : effective.state === 'disputed' ? { words: '意见不一', colour: colours.warn, field: colours.warnSoft } : { words: '未判', colour: colours.soft, field: colours.panel }
  sheet.chip(state.words, { y, colour: state.colour, field: state.field, size: 9 })
  sheet.write(`${code}　${examinerWording}`, { size: 11, bold: true, width: sheet.width - 66, gap: 1 })
  const threshold = measure ? `要求 ${signs[measure.op]} ${measure.value} ${measure.unit}` : ''
  sheet.write([zone, tierNames[tier], score === null ? '' : `${score} 分`, threshold].filter((part) => part !== '').join('　·　'), { size: 8.5, colour: colours.soft, gap: 5 })
}

function drawFinding(sheet: Sheet, manifest: DescribedManifest, { measure }: ChecklistLine, finding: Finding, own: readonly Finding[]): void {
  const { examiner, verdict, reason, measured, at, view, fileIds = [], agreesWith } = finding
  sheet.keep(34)
  const y = sheet.y
  sheet.write(examiner.displayName, { size: 9.5, bold: true, indent: 12, width: 66, gap: 0 })
  sheet.chip(verdictNames[verdict].zh, { left: margin + 78, y: y + 0.5, ...looks[verdict] })
  sheet.y = y
  const words = [
    measured === null ? null : `实测 ${measured}${measure ? ` ${measure.unit}（要求 ${signs[measure.op]} ${measure.value} ${measure.unit}）` : ''}`, reason, adoptedWords(agreesWith, own),
    fileIds.length > 0 ? `依据整改材料 ${fileIds.length} 件` : null,
  ].filter((part) => part !== null && part !== '')
  if (words.length > 0) sheet.write(words.join('；'), { size: 9.5, indent: textAt, gap: 0 })
  else sheet.y = y + 1
  sheet.write(`判定于 ${when(manifest, at)}${view ? `；所见：${lookWords(manifest, view)}` : ''}`, { size: 8, colour: colours.faint, indent: textAt, gap: words.length > 0 ? 4 : 6 })
}

/** The time of day, and before it the day where it is another one than the session's. */
function when({ session }: DescribedManifest, at: number): string {
  return dayInChina(at) === dayInChina(session.openedAt) ? clockWords(at).slice(0, 8) : momentWords(at)
}

function adoptedWords(agreesWith: string | undefined, own: readonly Finding[]): string | null {
  const adopted = own.find(({ findingId }) => findingId === agreesWith)
  return adopted ? `采纳${adopted.examiner.displayName}的判定` : null
}

function drawSuperseded(sheet: Sheet, own: readonly Finding[]): void {
  const old = own.filter(({ superseded }) => superseded)
  if (old.length === 0) return
  sheet.keep(30)
  sheet.y += 3
  sheet.write('先前的判定（已被取代，原样保留）', { size: 8.5, bold: true, colour: colours.soft, indent: 12, gap: 1 })
  for (const { examiner, verdict, reason, measured, at, agreesWith } of old) {
    const words = [reason, measured === null ? null : `实测 ${measured}`, adoptedWords(agreesWith, own)].filter((part) => part !== null && part !== '').join('；')
    sheet.write(`${momentWords(at)}　${examiner.displayName} 判“${verdictNames[verdict].zh}”${words === '' ? '' : `：${words}`}`, { size: 8.5, colour: colours.soft, indent: 12, gap: 1 })
  }
}
