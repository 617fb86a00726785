import type { ChecklistLine, Conclusion, Finding, Verdict } from '../../contract/index.ts'
import { standingFindings } from '../../conclusions/conclusionOf.ts'
import { effectiveVerdicts } from '../../conclusions/effectiveVerdicts.ts'
import type { ExaminedInspection, ExaminedRectification } from './ExaminedInspection.ts'

/** A line of the checklist with the findings that count on it and what they say together; `disputed` where the examiners differ. */
export type JudgedLine = { line: ChecklistLine; findings: Finding[]; verdict: Verdict | 'disputed' }

/**
 * One round of an inspection: up to its conclusion, which a rectification may follow, after whose answer the next round judges the lines of its notice again.
 * Only the last round may be without a conclusion.
 */
export type Round = {
  conclusion: Conclusion | null
  /** The rectification that led to this round; null for the first. */
  before: ExaminedRectification | null
  /** The rectification that followed its conclusion. */
  after: ExaminedRectification | null
  /** From when on this round was judged, and until when (epoch ms). */
  from: number
  to: number
  /** The lines that were to be judged. */
  lines: ChecklistLine[]
  judged: JudgedLine[]
  /** The ids of the findings that count in no earlier round. */
  fresh: ReadonlySet<string>
}

/** The rounds of an inspection, oldest first: one for each conclusion that a rectification followed, and one that goes on or ended it. */
export function roundsOf(inspection: ExaminedInspection): Round[] {
  const rounds: Round[] = []
  for (const conclusion of [...inspection.earlierConclusions, inspection.conclusion]) {
    const last = conclusion === inspection.conclusion
    rounds.push(roundOf(inspection, conclusion, rounds, last ? Number.POSITIVE_INFINITY : (conclusion?.concludedAt ?? 0)))
  }
  return rounds
}

function roundOf(inspection: ExaminedInspection, conclusion: Conclusion | null, earlier: readonly Round[], to: number): Round {
  const previous = earlier.at(-1)
  const before = previous?.after ?? null
  const answered = inspection.rectifications.filter(({ answer }) => answer !== null && answer.at <= to)
  const again = before?.answer ? new Set(before.lines.map(({ code }) => code)) : null
  const lines = inspection.checklist.lines.filter(({ code }) => again?.has(code) ?? true)
  const judged = judgedLines(lines, standingFindings(asOf(inspection.findings, to), answered))
  const known = new Set(earlier.flatMap(({ fresh }) => [...fresh]))
  return {
    conclusion, before, from: before?.answer?.at ?? previous?.to ?? 0, to, lines, judged,
    after: inspection.rectifications.find(({ conclusionId }) => conclusionId === conclusion?.conclusionId) ?? null,
    fresh: new Set(judged.flatMap(({ findings }) => findings.map(({ findingId }) => findingId)).filter((findingId) => !known.has(findingId))),
  }
}

/** The findings as they stood at an instant: what was superseded later still counted then. */
function asOf(findings: readonly Finding[], at: number): Finding[] {
  if (at === Number.POSITIVE_INFINITY) return [...findings]
  const made = findings.filter((finding) => finding.at <= at)
  const replaced = new Set(made.map(({ supersedes }) => supersedes))
  return made.map((finding) => ({ ...finding, superseded: replaced.has(finding.findingId) }))
}

/** The lines that were judged. */
function judgedLines(lines: readonly ChecklistLine[], standing: readonly Finding[]): JudgedLine[] {
  const byCode = Map.groupBy(standing, ({ code }) => code)
  const verdicts = effectiveVerdicts(lines.map(({ code }) => code), standing.map(({ code, verdict, examiner }) => ({ code, verdict, ...examiner })))
  return lines.flatMap((line) => {
    const effective = verdicts.get(line.code)
    if (!effective || effective.state === 'open') return []
    return [{ line, findings: byCode.get(line.code) ?? [], verdict: effective.state === 'judged' ? effective.verdict : 'disputed' }]
  })
}
