import { CameraOutlined } from '@ant-design/icons'
import type { ChecklistLine, Finding, Snapshot, Verdict, View } from '@cloud-survey/api/contract'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { TierTag } from '../tags.tsx'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import { Clauses } from './Clauses.tsx'
import { FindingNote } from './FindingNote.tsx'
import type { LineFindings } from './findings.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { roomWords } from './words.ts'

/** A judgement as it is entered. */
export type Judgement = { verdict: Verdict; reason: string | null; measured: number | null }

type Props = {
  inspectionId: string
  line: ChecklistLine
  findings: LineFindings
  snapshots: readonly Snapshot[]
  active: boolean
  locked: boolean
  busy: boolean
  /** A verdict that waits for its reason. */
  asking: 'fail' | 'na' | null
  onAsk: (verdict: 'fail' | 'na' | null) => void
  onSelect: () => void
  onJudge: (judgement: Judgement) => void
  onSnapshot: (() => void) | null
  onLook: (view: View) => void
}

/** One line of the checklist: what is asked, the law behind it, and the examiners' findings. */
export function CheckpointCard({ inspectionId, line, findings, snapshots, active, locked, busy, asking, onAsk, onSelect, onJudge, onSnapshot, onLook }: Props) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const room = useWords(roomWords)
  const { mine, others, disagreement } = findings
  const [measured, setMeasured] = useState<number | null>(mine?.measured ?? null)
  const decide = (verdict: Verdict): void => (verdict === 'pass' ? onJudge({ verdict, reason: null, measured }) : onAsk(verdict))
  return (
    <article
      className={`checkpoint${active ? ' is-active' : ''}${disagreement ? ' is-disputed' : ''}`} id={`line-${line.code}`} data-testid={`checkpoint-${line.code}`}
      data-my-verdict={mine?.verdict ?? ''} data-active={active} aria-current={active ? 'true' : undefined} onClick={onSelect}
    >
      <header className="row">
        <span className="checkpoint-code">{line.code}</span><TierTag tier={line.tier} />
        {line.remote !== 'yes' && <span className="soft small">{words.remote[line.remote]}</span>}
        {(line.needsConfirmation || line.clauses.some(({ needsConfirmation }) => needsConfirmation)) && <span className="unconfirmed small" title={shared.needsConfirmation} aria-label={shared.needsConfirmation}>⚠</span>}
        <span className="grow" />
        {others.map((finding) => <Mini key={finding.findingId} finding={finding} />)}
      </header>
      <p className="checkpoint-wording">{line.examinerWording}</p>
      {line.measure !== null && (
        <div className="row small">
          <InputNumber size="small" aria-label={words.measured(line.measure.unit)} placeholder={words.measured(line.measure.unit)} value={measured} disabled={locked} onChange={setMeasured} style={{ width: 150 }} />
          <span className="soft">{words.required(line.measure.op, line.measure.value, line.measure.unit)}</span>
        </div>
      )}
      <div className="row verdicts" role="group" aria-label={words.mine}>
        {line.verdicts.map((verdict) => (
          <button key={verdict} type="button" className={`verdict verdict-${verdict}`} data-testid={`verdict-${verdict}`} aria-pressed={(asking ?? mine?.verdict) === verdict} disabled={locked} onClick={() => { onSelect(); decide(verdict) }}>
            {shared.verdicts[verdict]}
          </button>
        ))}
        <span className="grow" />
        {onSnapshot !== null && <Button size="small" icon={<CameraOutlined />} data-testid="snapshot-line" aria-label={room.snapshotFor(line.code)} title={room.snapshotFor(line.code)} onClick={(event) => { event.stopPropagation(); onSnapshot() }} />}
      </div>
      {asking !== null && <ReasonForm key={asking} verdict={asking} suggestions={line.commonFailures} before={mine?.verdict === asking ? (mine.reason ?? '') : ''} busy={busy} onCancel={() => onAsk(null)} onSubmit={(reason) => onJudge({ verdict: asking, reason, measured })} />}
      {disagreement && <p className="disputed small">⚠ {words.disagreement}</p>}
      {mine !== null && (active || mine.reason !== null) && <FindingNote finding={mine} mine onLook={onLook} />}
      {(active || disagreement) && others.map((finding) => <FindingNote key={finding.findingId} finding={finding} mine={false} onLook={onLook} />)}
      {snapshots.length > 0 && <Thumbnails inspectionId={inspectionId} snapshots={snapshots} onLook={onLook} />}
      <Clauses line={line} />
      {active && <Hints line={line} />}
    </article>
  )
}

function Mini({ finding }: { finding: Finding }) {
  const shared = useWords(deskWords)
  return <span className={`mini mini-${finding.verdict}`} title={finding.reason ?? undefined}>{finding.examiner.displayName} {shared.verdicts[finding.verdict]}</span>
}

function Thumbnails({ inspectionId, snapshots, onLook }: { inspectionId: string; snapshots: readonly Snapshot[]; onLook: (view: View) => void }) {
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

function Hints({ line }: { line: ChecklistLine }) {
  const words = useWords(checklistWords)
  const hints = [[words.howToFilm, line.howToFilm], [words.evidence, line.evidenceHint], [words.failures, line.commonFailures.join('；') || null], [words.publicWording, line.publicWording]] as const
  return <dl className="hints small">{hints.map(([term, text]) => (text === null ? null : <div key={term}><dt>{term}</dt><dd>{text}</dd></div>))}</dl>
}
