import type { Inspection, Rectification, RectificationFile, Session, Snapshot } from '../../contract/index.ts'

/** A snapshot and where its file is found, seen from the document: a path in the archive, or an address. */
export type SnapshotFile = Snapshot & { href: string }
/** A photo or video of an answer, and where it is found. */
export type AnswerFile = RectificationFile & { href: string }
/** A rectification whose files can be found. */
export type ExaminedRectification = Omit<Rectification, 'files'> & { files: AnswerFile[] }

type Taken = 'inspectionId' | 'number' | 'placeName' | 'address' | 'applicantName' | 'scheduledAt' | 'examiners' | 'checklist' | 'findings' | 'conclusion' | 'earlierConclusions' | 'clock'

/** What the OSCAL documents of an inspection are made of. */
export type ExaminedInspection = Readonly<Pick<Inspection, Taken>> & {
  agency: string
  sessions: readonly Pick<Session, 'sessionId' | 'openedAt' | 'closedAt'>[]
  snapshots: readonly SnapshotFile[]
  rectifications: readonly ExaminedRectification[]
}
