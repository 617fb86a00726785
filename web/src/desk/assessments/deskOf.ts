import type { InspectionLink } from '@cloud-survey/api/contract'

/** From which desk assessments are read: examiners work with them, auditors read them. */
export type AssessmentDesk = 'examine' | 'audit'

/** Where an inspection is found from a desk: its room, or its newest archive; null where there is none yet. */
export function inspectionPath(desk: AssessmentDesk, { inspectionId, archiveIds }: InspectionLink): string | null {
  if (desk === 'examine') return `/examine/${inspectionId}`
  const newest = archiveIds.at(-1)
  return newest === undefined ? null : `/audit/${newest}`
}
