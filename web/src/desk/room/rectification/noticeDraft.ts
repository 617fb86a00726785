import type { ChecklistLine, Inspection, NewNotice, NoticeLine, Snapshot } from '@cloud-survey/api/contract'
import { dayAfter, yearAfter } from '../../../calendar/chinaDay.ts'
import { zonesOf } from '../findings.ts'
import { judgedNow } from './judgedNow.ts'

/** A failed line as a notice must tell it: what was found, and the pictures that show it. */
export type FailedLine = { line: ChecklistLine; reasons: readonly string[]; pictures: readonly Snapshot[] }

/** What an examiner has entered of a notice. `left`: pictures that are not shown. */
export type NoticeDraft = { answerBy: string; note: string; howToFix: Readonly<Record<string, string>>; left: readonly string[] }

/** The conclusion that a correction notice can be issued of now; null: there is none. Many forms know pass and fail only: what failed may be put right, too. */
export function issuableConclusion({ state, conclusion, rectifications }: Inspection): Inspection['conclusion'] {
  if (state !== 'concluded' || conclusion?.stands !== true || !['rectify', 'basically-pass', 'fail'].includes(conclusion.outcome)) return null
  return rectifications.some(({ conclusionId }) => conclusionId === conclusion.conclusionId) ? null : conclusion
}

/** Every failed line, in the order of the checklist. */
export function failedLines(inspection: Inspection): FailedLine[] {
  const { checklist, report, findings, snapshots } = judgedNow(inspection)
  const lines = zonesOf(checklist.lines).flatMap((zone) => zone.lines).filter(({ code }) => report.failed.includes(code))
  return lines.map((line) => {
    const failing = findings.filter(({ code, verdict, superseded }) => code === line.code && verdict === 'fail' && !superseded)
    const reasons = new Set(failing.flatMap(({ reason }) => reason ?? []))
    return { line, reasons: [...reasons], pictures: snapshots.filter(({ snapshotId }) => failing.some(({ snapshotIds }) => snapshotIds.includes(snapshotId))) }
  })
}

// The notice is a Chinese document, like the wordings of its lines: what is proposed for it is Chinese in both languages.

/** How a line is put right, where that is plain from what was found; else empty, to be written. */
export function proposedFix({ line: { measure, commonFailures }, reasons }: FailedLine): string {
  if (measure !== null) return measuredFix(measure)
  const known = commonFailures.filter((failure) => reasons.some((reason) => reason.includes(failure)))
  return known.length === 0 ? '' : `消除下列问题：${known.join('；')}。`
}

/** Sentences that can be added to how a line is put right. */
export function suggestedFixes({ line: { measure, publicWording, howToFilm } }: FailedLine): string[] {
  return [...(measure === null ? [] : [measuredFix(measure)]), `整改至：${publicWording}`, ...(howToFilm === null ? [] : [`整改后拍摄：${howToFilm}`])]
}

/** A new notice: fifteen days to answer. */
export function newDraft(failed: readonly FailedLine[], today: string): NoticeDraft {
  return { answerBy: dayAfter(today, 15), note: '', howToFix: Object.fromEntries(failed.map((each) => [each.line.code, proposedFix(each)])), left: [] }
}

/** The days that may be the last to answer: from tomorrow to a year ahead. */
export function answerDays(today: string): { first: string; last: string } {
  return { first: dayAfter(today, 1), last: yearAfter(today) }
}

/** The codes of lines for which it is not said how to put them right. */
export function unsaid(failed: readonly FailedLine[], { howToFix }: NoticeDraft): string[] {
  return failed.flatMap(({ line: { code } }) => ((howToFix[code] ?? '').trim() === '' ? [code] : []))
}

/** The notice as api wants it. */
export function noticeOf(failed: readonly FailedLine[], { answerBy, note, howToFix, left }: NoticeDraft): NewNotice {
  return {
    answerBy, note: note.trim() === '' ? null : note.trim(),
    lines: failed.map(({ line: { code }, pictures }) => ({ code, howToFix: (howToFix[code] ?? '').trim(), pictures: shownPictures(pictures, left) })),
  }
}

/** The lines as they will be told. */
export function previewLines(failed: readonly FailedLine[], { howToFix, left }: NoticeDraft): NoticeLine[] {
  return failed.map(({ line: { code, zone, tier, publicWording, clauses }, reasons, pictures }) => ({
    code, zone, tier, publicWording, clauses, reasons: [...reasons], howToFix: (howToFix[code] ?? '').trim(), pictures: shownPictures(pictures, left),
  }))
}

function shownPictures(pictures: readonly Snapshot[], left: readonly string[]): string[] {
  return pictures.map(({ snapshotId }) => snapshotId).filter((snapshotId) => !left.includes(snapshotId)).slice(0, 20)
}

function measuredFix({ op, value, unit }: NonNullable<ChecklistLine['measure']>): string {
  return `整改至实测值 ${op.replace('>=', '≥').replace('<=', '≤')} ${value} ${unit}。`
}
