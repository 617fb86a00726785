import { CameraOutlined } from '@ant-design/icons'
import type { ChecklistLine, Finding, Snapshot, Verdict, View } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { TierTag } from '../tags.tsx'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import { Clauses } from './Clauses.tsx'
import type { Draft, Judgement } from './drafts.ts'
import { FindingNote } from './FindingNote.tsx'
import type { LineFindings } from './findings.ts'
import { MeasuredValue } from './MeasuredValue.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import { RefusedFinding } from './RefusedFinding.tsx'
import { roomWords } from './words.ts'

/** What is on its way on a line. */
export type LineState = {
  active: boolean
  locked: boolean
  /** Api has not answered yet. */
  saving: boolean
  /** A verdict that waits for its reason. */
  asking: 'fail' | 'na' | null
  /** What api did not take. */
  refused: Draft | null
  measured: number | null
  /** It cannot pass before a value is measured that lets it. */
  unmeasured: boolean
}

/** What an examiner can do with a line. */
export type LineActs = {
  select: () => void
  decide: (verdict: Verdict) => void
  measure: (value: number | null) => void
  judge: (judgement: Omit<Judgement, 'code'>) => void
  ask: (verdict: 'fail' | 'na' | null) => void
  forget: () => void
  /** Null: there is no picture. */
  snap: (() => void) | null
  look: (view: View) => void
}

type Props = { inspectionId: string; line: ChecklistLine; findings: LineFindings; snapshots: readonly Snapshot[]; state: LineState; acts: LineActs }

/** One line of the checklist: what is asked, the law behind it, and the examiners' findings. */
export function CheckpointCard({ inspectionId, line, findings, snapshots, state, acts }: Props) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const { mine, others, disagreement } = findings
  const { active, saving, asking, refused, measured } = state
  return (
    <article
      className={`checkpoint${active ? ' is-active' : ''}${disagreement ? ' is-disputed' : ''}`} id={`line-${line.code}`} data-testid={`checkpoint-${line.code}`}
      data-my-verdict={saving ? '' : (mine?.verdict ?? '')} data-active={active} aria-current={active ? 'true' : undefined} onClick={acts.select}
    >
      <header className="row">
        <span className="checkpoint-code">{line.code}</span><TierTag tier={line.tier} />
        {line.remote !== 'yes' && <span className="soft small">{words.remote[line.remote]}</span>}
        {(line.needsConfirmation || line.clauses.some(({ needsConfirmation }) => needsConfirmation)) && <span className="unconfirmed small" role="img" title={shared.needsConfirmation} aria-label={shared.needsConfirmation}>⚠</span>}
        <span className="grow soft small" role="status">{saving ? words.saving : ''}</span>
        {others.map((finding) => <Mini key={finding.findingId} finding={finding} />)}
      </header>
      <p className="checkpoint-wording" lang="zh-CN">{line.examinerWording}</p>
      {line.measure !== null && <MeasuredValue code={line.code} measure={line.measure} value={measured} locked={state.locked} missing={state.unmeasured} onChange={acts.measure} />}
      <Verdicts line={line} mine={mine} state={state} acts={acts} />
      {asking !== null && <ReasonForm key={asking} verdict={asking} suggestions={line.commonFailures} before={mine?.verdict === asking ? (mine.reason ?? '') : ''} onCancel={() => acts.ask(null)} onSubmit={(reason) => acts.judge({ verdict: asking, reason, measured })} />}
      {refused !== null && <RefusedFinding draft={refused} onRetry={() => acts.judge(refused)} onForget={acts.forget} />}
      {disagreement && <p className="disputed small">⚠ {words.disagreement}</p>}
      {mine !== null && (active || mine.reason !== null) && <FindingNote finding={mine} mine onLook={acts.look} />}
      {(active || disagreement) && others.map((finding) => <FindingNote key={finding.findingId} finding={finding} mine={false} onLook={acts.look} />)}
      {snapshots.length > 0 && <Thumbnails inspectionId={inspectionId} snapshots={snapshots} onLook={acts.look} />}
      <Clauses line={line} />
      {active && <Hints line={line} />}
    </article>
  )
}

function Verdicts({ line, mine, state, acts }: { line: ChecklistLine; mine: Finding | null; state: LineState; acts: LineActs }) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const room = useWords(roomWords)
  const snapshot = room.snapshotFor(line.code)
  return (
    <div className="row verdicts" role="group" aria-label={`${line.code} ${words.mine}`}>
      {line.verdicts.map((verdict) => (
        <button key={verdict} type="button" className={`verdict verdict-${verdict}`} data-testid={`verdict-${verdict}`} aria-pressed={(state.asking ?? mine?.verdict) === verdict} disabled={state.locked} onClick={() => { acts.select(); acts.decide(verdict) }}>
          {shared.verdicts[verdict]}
        </button>
      ))}
      {acts.snap !== null && <Button className="verdicts-end" icon={<CameraOutlined />} data-testid="snapshot-line" aria-label={snapshot} title={snapshot} onClick={(event) => { event.stopPropagation(); acts.snap?.() }} />}
    </div>
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
  const { howToFilm, evidenceHint, commonFailures, publicWording, examinerWording } = line
  const hints = [[words.howToFilm, howToFilm], [words.evidence, evidenceHint], [words.failures, commonFailures.join('；') || null], [words.publicWording, publicWording === examinerWording ? null : publicWording]] as const
  return <dl className="hints small">{hints.map(([term, text]) => (text === null ? null : <div key={term}><dt>{term}</dt><dd lang="zh-CN">{text}</dd></div>))}</dl>
}
