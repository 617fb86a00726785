import type { Archive, Finding } from '@cloud-survey/api/contract'
import { Empty, Switch } from 'antd'
import { useState } from 'react'
import { fileAddress } from '../api-client/call.ts'
import { clock } from '../desk/format.ts'
import { Clauses } from '../desk/room/Clauses.tsx'
import { zonesOf } from '../desk/room/findings.ts'
import { nameOf } from '../desk/room/rectification/FileView.tsx'
import { rectificationWords } from '../desk/room/rectification/rectificationWords.ts'
import { TierTag } from '../desk/tags.tsx'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { momentOf } from './session.ts'
import { replayWords } from './words.ts'

type Props = { archive: Archive; onFinding: (finding: Finding) => void }

/** What was judged, line by line, each with its law, its reason and the second it was seen. */
export function FindingList({ archive, onFinding }: Props) {
  const words = useWords(replayWords)
  const [failFirst, setFailFirst] = useState(true)
  const standing = archive.findings.filter(({ superseded }) => !superseded)
  const judged = zonesOf(archive.checklist.lines).flatMap(({ lines }) => lines).map((line) => ({ line, findings: standing.filter(({ code }) => code === line.code) })).filter(({ findings }) => findings.length > 0)
  const failed = (findings: readonly Finding[]) => Number(findings.some(({ verdict }) => verdict === 'fail'))
  const shown = failFirst ? judged.toSorted((a, b) => failed(b.findings) - failed(a.findings)) : judged
  const apart = archive.hidden.length > 0 && <p className="soft small" data-testid="apart">{words.apart(archive.hidden.length)}</p>
  if (judged.length === 0) return <>{apart}<Empty description={words.noFindings} /></>
  return (
    <>
      {apart}
      <label className="row small gap-below"><Switch size="small" checked={failFirst} onChange={setFailFirst} /> {words.failFirst}</label>
      <ul className="lines">
        {shown.map(({ line, findings }) => (
          <li key={line.lineId}>
            <div className="row"><strong className="tabular">{line.code}</strong><TierTag tier={line.tier} /><span className="soft small">{line.zone}</span></div>
            <p className="no-margin">{line.examinerWording}</p>
            {findings.map((finding) => <FindingRow key={finding.findingId} finding={finding} archive={archive} onFinding={onFinding} />)}
            <Clauses line={line} />
          </li>
        ))}
      </ul>
    </>
  )
}

function FindingRow({ finding, archive, onFinding }: { finding: Finding; archive: Archive; onFinding: (finding: Finding) => void }) {
  const words = useWords(replayWords)
  const put = useWords(rectificationWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const { inspectionId } = archive.inspection
  const files = archive.rectifications.flatMap((each) => each.files).filter(({ fileId }) => finding.fileIds?.includes(fileId) === true)
  const pictures = archive.snapshots.filter(({ snapshotId }) => finding.snapshotIds.includes(snapshotId))
  return (
    <div className={`note note-${finding.verdict}`}>
      <button type="button" className="finding-go" data-testid={`finding-${finding.code}`} onClick={() => onFinding(finding)}>
        <span className={`mini mini-${finding.verdict}`}>{shared.verdicts[finding.verdict]}</span> {finding.examiner.displayName} <span className="tabular">▶ {clock(momentOf(finding), language)}</span>
      </button>
      {finding.reason !== null && <span className="note-reason"><span className="soft">{words.reason}</span> {finding.reason}</span>}
      {pictures.length > 0 && <div className="thumbnails">{pictures.map(({ snapshotId }) => <a key={snapshotId} href={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId } })} target="_blank" rel="noreferrer"><img src={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId } })} alt={words.snapshot} loading="lazy" /></a>)}</div>}
      {files.length > 0 && <span className="small note-reason"><span className="soft">{put.restsOn(files.length)}</span> {files.map((file) => <a key={file.fileId} className="finding-file" href={fileAddress('GET /api/inspections/:inspectionId/rectification-files/:fileId', { params: { inspectionId, fileId: file.fileId } })} target="_blank" rel="noreferrer">{nameOf(files, file, put)}</a>)}</span>}
    </div>
  )
}
