import type { ChecklistLine, Finding, Inspection } from '@cloud-survey/api/contract'

/** The findings of one line that count now: mine, the other examiners', and who has judged it unseen. */
export type LineFindings = {
  mine: Finding | null
  others: readonly Finding[]
  /** Examiners whose verdict is not shown before I have given mine. */
  hidden: readonly string[]
  disagreement: boolean
}

/** What stands on a line. Examiners judge apart: api tells another's verdict after one's own, or once a conclusion was drawn. */
export function findingsOf({ findings, hidden }: Pick<Inspection, 'findings' | 'hidden'>, code: string, accountId: string): LineFindings {
  const standing = findings.filter((finding) => finding.code === code && !finding.superseded)
  const mine = standing.find(({ examiner }) => examiner.accountId === accountId) ?? null
  const others = standing.filter((finding) => finding !== mine)
  return { mine, others, hidden: hidden.filter((each) => each.code === code).map(({ examiner }) => examiner.displayName), disagreement: new Set(standing.map(({ verdict }) => verdict)).size > 1 }
}

/** The inspection with a new finding in it, as api will tell it when asked again. */
export function withFinding(inspection: Inspection, finding: Finding): Inspection {
  const earlier = inspection.findings.filter(({ findingId }) => findingId !== finding.findingId)
  const replaced = (each: Finding) => each.code === finding.code && each.examiner.accountId === finding.examiner.accountId
  return { ...inspection, findings: [...earlier.map((each) => (replaced(each) ? { ...each, superseded: true } : each)), finding] }
}

/** How far an examiner has got. */
export type Progress = { done: number; all: number; keyOpen: number; failed: number }

/** Counts an examiner's own judged lines. */
export function progressOf(lines: readonly ChecklistLine[], findings: readonly Finding[], accountId: string): Progress {
  const verdicts = new Map(findings.filter((finding) => !finding.superseded && finding.examiner.accountId === accountId).map(({ code, verdict }) => [code, verdict]))
  return {
    done: lines.filter(({ code }) => verdicts.has(code)).length, all: lines.length,
    keyOpen: lines.filter(({ code, tier }) => tier === 'key' && !verdicts.has(code)).length, failed: lines.filter(({ code }) => verdicts.get(code) === 'fail').length,
  }
}

/** A checklist's zones in their order, each with its lines in theirs. */
export function zonesOf(lines: readonly ChecklistLine[]): { zone: string; lines: ChecklistLine[] }[] {
  const zones = new Map<string, ChecklistLine[]>()
  for (const line of lines.toSorted((a, b) => a.order - b.order)) zones.set(line.zone, [...(zones.get(line.zone) ?? []), line])
  return [...zones].map(([zone, ordered]) => ({ zone, lines: ordered }))
}
