import type { InspectionSummary } from '@cloud-survey/api/contract'

const urgency: Record<InspectionSummary['state'], number> = { live: 0, scheduled: 2, applied: 2, reviewing: 1, rectifying: 3, concluded: 4, withdrawn: 5 }

/** Inspections as an examiner needs them: live first, then those to be concluded, then what is to come, then those that wait for the applicant; newest first within each. */
export function inOrder(inspections: readonly InspectionSummary[]): InspectionSummary[] {
  return inspections.toSorted((a, b) => urgency[a.state] - urgency[b.state] || (b.scheduledAt ?? b.appliedAt) - (a.scheduledAt ?? a.appliedAt))
}
