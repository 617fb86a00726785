import type { Conclusion, Checklist, Finding, Inspection, Snapshot, TraceStep } from '../../contract/index.ts'

/** A snapshot and where its file is found, seen from the document: a path in the archive, or an address. */
export type SnapshotFile = Snapshot & { href: string }

/** What the OSCAL documents of an inspection are made of. */
export type ExaminedInspection = Pick<Inspection, 'inspectionId' | 'number' | 'placeName' | 'address' | 'applicantName' | 'scheduledAt' | 'examiners'> & {
  agency: string
  sessions: readonly { sessionId: string; openedAt: number; closedAt: number | null }[]
  checklist: Checklist
  findings: readonly Finding[]
  snapshots: readonly SnapshotFile[]
  conclusion: Pick<Conclusion, 'conclusionId' | 'outcome' | 'concludedAt' | 'signatures' | 'stands'> & { trace: readonly TraceStep[] } | null
  /** When what is to be rectified must be done; null: no day is set. */
  rectifyBy: number | null
}
