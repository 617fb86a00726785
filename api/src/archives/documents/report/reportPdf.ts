import { inWorker, type PictureMessage } from '../inWorker.ts'
import type { ReportFacts } from './ReportFacts.ts'

/** What a report is made from; `picture` gives a stored snapshot as it is (of a 360° one the whole), null where it cannot be had. */
export type ReportInput = ReportFacts & { picture: (snapshotId: string) => Promise<Uint8Array | null> }

/** The inspection report (踏勘报告) as an A4 PDF; the same input is the same bytes. Drawn on a thread of its own. */
export function reportPdf({ picture, ...facts }: ReportInput): Promise<Buffer> {
  const ids = facts.manifest.snapshots.map(({ snapshotId }) => snapshotId)
  return inWorker({ kind: 'report', facts, pictures: ids.length }, picturesOf(ids, picture))
}

async function* picturesOf(ids: readonly string[], picture: ReportInput['picture']): AsyncGenerator<PictureMessage> {
  for (const snapshotId of ids) {
    const bytes = await picture(snapshotId)
    if (bytes) yield { snapshotId, bytes }
  }
}
