import { EyeOutlined } from '@ant-design/icons'
import type { Finding, Snapshot, View } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { clock } from '../format.ts'
import { deskWords } from '../words.ts'
import { disagreementWords } from './disagreementWords.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { Thumbnails } from './Thumbnails.tsx'

type Props = {
  inspectionId: string
  /** Mine first. */
  findings: readonly Finding[]
  mine: Finding | null
  snapshots: readonly Snapshot[]
  locked: boolean
  onAdopt: (finding: Finding, reason: string) => void
  onLook: (view: View) => void
}

/** Verdicts that disagree, side by side with what each rests on, and the one way out: an examiner adopts the other's, in words. */
export function Disagreement({ inspectionId, findings, mine, snapshots, locked, onAdopt, onLook }: Props) {
  const words = useWords(disagreementWords)
  const shared = useWords(deskWords)
  const [adopting, setAdopting] = useState<string | null>(null)
  const different = mine === null ? [] : findings.filter(({ verdict }) => verdict !== mine.verdict)
  const chosen = different.find(({ findingId }) => findingId === adopting) ?? null
  return (
    <section className="disagreement" aria-label={words.title} data-testid="disagreement">
      <p className="disputed small"><strong>⚠ {words.title}</strong> {words.open}</p>
      <div className="sides">{findings.map((finding) => <Side key={finding.findingId} inspectionId={inspectionId} finding={finding} snapshots={snapshots} onLook={onLook} />)}</div>
      {!locked && chosen === null && (
        <div className="row">
          {different.map((finding) => <Button key={finding.findingId} size="small" data-testid="adopt" onClick={() => setAdopting(finding.findingId)}>{words.adopt(finding.examiner.displayName, shared.verdicts[finding.verdict])}</Button>)}
        </div>
      )}
      {chosen !== null && <ReasonForm label={words.why} suggestions={[]} before="" onCancel={() => setAdopting(null)} onSubmit={(reason) => { setAdopting(null); onAdopt(chosen, reason) }} />}
    </section>
  )
}

function Side({ inspectionId, finding, snapshots, onLook }: { inspectionId: string; finding: Finding; snapshots: readonly Snapshot[]; onLook: (view: View) => void }) {
  const words = useWords(disagreementWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const { view, examiner, verdict, measured, reason, at } = finding
  const pictures = snapshots.filter(({ snapshotId }) => finding.snapshotIds.includes(snapshotId))
  return (
    <div className={`side note-${verdict}`} data-testid="side" data-verdict={verdict}>
      <p><strong>{examiner.displayName}</strong> {shared.verdicts[verdict]}{measured === null ? '' : ` · ${measured}`}</p>
      {reason !== null && <p>{reason}</p>}
      <p className="soft small tabular">{clock(view?.at ?? at, language)}</p>
      {view !== null && view.yaw !== null && <Button size="small" type="link" icon={<EyeOutlined />} onClick={() => onLook(view)}>{words.moment}</Button>}
      {pictures.length > 0 ? <Thumbnails inspectionId={inspectionId} snapshots={pictures} onLook={onLook} /> : <p className="soft small">{words.none}</p>}
    </div>
  )
}
