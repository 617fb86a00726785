import { inWorker, type PictureMessage } from '../inWorker.ts'
import type { ReportFacts } from './ReportFacts.ts'

/** What a report is made from. */
export type ReportInput = ReportFacts & {
  /** A stored snapshot as it is (of a 360° one the whole); null where it cannot be had. */
  picture: (snapshotId: string) => Promise<Uint8Array | null>
  /** A photo of an answer to a correction notice; absent: photos are listed, not shown. */
  answerPhoto?: (fileId: string) => Promise<Uint8Array | null>
}

/** The inspection report (踏勘报告) as an A4 PDF; the same input is the same bytes. Drawn on a thread of its own. */
export function reportPdf({ picture, answerPhoto, ...facts }: ReportInput): Promise<Buffer> {
  const snapshots = facts.manifest.snapshots.map(({ snapshotId }) => ({ id: snapshotId, read: picture }))
  const photos = answerPhoto ? (facts.manifest.rectifications ?? []).flatMap(({ files }) => files.filter(({ kind }) => kind === 'photo').map(({ fileId }) => ({ id: fileId, read: answerPhoto }))) : []
  const wanted = [...snapshots, ...photos]
  return inWorker({ kind: 'report', facts, pictures: wanted.length }, picturesOf(wanted))
}

async function* picturesOf(wanted: readonly { id: string; read: ReportInput['picture'] }[]): AsyncGenerator<PictureMessage> {
  for (const { id, read } of wanted) {
    const bytes = await read(id)
    if (bytes) yield { id, bytes }
  }
}
