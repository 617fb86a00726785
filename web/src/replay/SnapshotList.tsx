import type { Archive, Snapshot } from '@cloud-survey/api/contract'
import { Empty } from 'antd'
import { fileAddress } from '../api-client/call.ts'
import { byteSize, clock } from '../desk/format.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { replayWords } from './words.ts'

/** The snapshots; each leads to the moment it was taken. */
export function SnapshotList({ archive, onSnapshot }: { archive: Archive; onSnapshot: (snapshot: Snapshot) => void }) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const { inspectionId } = archive.inspection
  if (archive.snapshots.length === 0) return <Empty description={words.noSnapshots} />
  return (
    <ul className="snapshots">
      {archive.snapshots.map((snapshot) => (
        <li key={snapshot.snapshotId}>
          <a href={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId: snapshot.snapshotId } })} target="_blank" rel="noreferrer">
            <img src={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId: snapshot.snapshotId } })} alt={`${words.snapshot} ${snapshot.code ?? ''}`} loading="lazy" />
          </a>
          <button type="button" className="finding-go" onClick={() => onSnapshot(snapshot)}>▶ <span className="tabular">{clock(snapshot.view.at, language)}</span> {snapshot.code ?? ''}</button>
          <span className="soft small">{snapshot.examiner.displayName} · {snapshot.width}×{snapshot.height} · {byteSize(snapshot.bytes)}</span>
        </li>
      ))}
    </ul>
  )
}
