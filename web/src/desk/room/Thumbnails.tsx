import type { Snapshot, View } from '@cloud-survey/api/contract'
import { fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { checklistWords } from './checklistWords.ts'

/** Snapshots of a line, each a way to the view it was taken in. */
export function Thumbnails({ inspectionId, snapshots, onLook }: { inspectionId: string; snapshots: readonly Snapshot[]; onLook: (view: View) => void }) {
  const words = useWords(checklistWords)
  return (
    <ul className="thumbnails" aria-label={words.snapshots(snapshots.length)}>
      {snapshots.map(({ snapshotId, view, examiner }) => (
        <li key={snapshotId}>
          <button type="button" onClick={() => onLook(view)} title={examiner.displayName} data-testid="thumbnail">
            <img src={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId } })} alt={words.snapshots(1)} loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  )
}
