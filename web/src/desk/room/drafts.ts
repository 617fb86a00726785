import type { ChecklistLine, Finding, Inspection, Verdict } from '@cloud-survey/api/contract'
import { withFinding } from './findings.ts'

/** A judgement as it is entered. `agreesWith`: the other examiner's finding whose verdict it adopts. */
export type Judgement = { code: string; verdict: Verdict; reason: string | null; measured: number | null; agreesWith?: string }

/** A judgement on its way to api, and what became of it. */
export type Draft = Judgement & {
  draftId: string
  at: number
  /** As api stored it; null: not yet. */
  finding: Finding | null
  /** Why api refused it; null: it did not. */
  refusal: unknown
}

/** Drafts that the inspection, as it was last read, does not contain yet. */
export function awaited(inspection: Inspection, drafts: readonly Draft[]): Draft[] {
  const known = new Set(inspection.findings.map(({ findingId }) => findingId))
  return drafts.filter(({ finding }) => finding === null || !known.has(finding.findingId))
}

/** The inspection as its examiner sees it: what was judged shows before api has answered, what was refused does not. */
export function withDrafts(inspection: Inspection, drafts: readonly Draft[], examiner: Finding['examiner']): Inspection {
  return awaited(inspection, drafts).filter(({ refusal }) => refusal === null).reduce((shown, draft) => withFinding(shown, draft.finding ?? provisional(draft, examiner)), inspection)
}

/** The codes of lines whose judgement api has not answered. */
export function saving(drafts: readonly Draft[]): Set<string> {
  return new Set(drafts.filter(({ finding, refusal }) => finding === null && refusal === null).map(({ code }) => code))
}

/** Whether a measured value lets a line pass; a line that is not measured always does. */
export function mayPass({ measure }: Pick<ChecklistLine, 'measure'>, measured: number | null): boolean {
  if (measure === null) return true
  if (measured === null) return false
  const { op, value } = measure
  return { '<': measured < value, '<=': measured <= value, '=': measured === value, '>=': measured >= value, '>': measured > value }[op]
}

function provisional({ draftId, code, verdict, reason, measured, agreesWith, at }: Draft, examiner: Finding['examiner']): Finding {
  return { findingId: draftId, code, verdict, reason, measured, examiner, at, view: null, clauseSha256: [], snapshotIds: [], supersedes: null, ...(agreesWith !== undefined && { agreesWith }), superseded: false }
}
