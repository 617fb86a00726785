import type { ChecklistLine, Finding, Snapshot, Verdict, View } from '@cloud-survey/api/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { TierTag } from '../tags.tsx'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import { Clauses } from './Clauses.tsx'
import { Disagreement } from './Disagreement.tsx'
import { disagreementWords } from './disagreementWords.ts'
import type { Draft, Judgement } from './drafts.ts'
import type { EvidenceMark, Missing } from './evidence/evidenceMarks.ts'
import { EvidenceMarks } from './evidence/EvidenceMarks.tsx'
import { EvidencePrompt } from './evidence/EvidencePrompt.tsx'
import { MeasuredValue } from './evidence/MeasuredValue.tsx'
import { FindingNote } from './FindingNote.tsx'
import type { LineFindings } from './findings.ts'
import { Hints } from './Hints.tsx'
import { lineWords } from './lines/lineWords.ts'
import type { Pending } from './pending.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { RefusedFinding } from './RefusedFinding.tsx'
import { Thumbnails } from './Thumbnails.tsx'
import { Verdicts } from './Verdicts.tsx'

/** What is on its way on a line. */
export type LineState = {
  active: boolean
  locked: boolean
  /** Api has not answered yet. */
  saving: boolean
  /** A verdict that waits for its reason. */
  asking: 'fail' | 'na' | null
  /** A verdict that waits for its evidence. */
  pending: (Pending & { missing: readonly Missing[] }) | null
  /** What api did not take. */
  refused: Draft | null
  /** The value as it is typed, and as it is read. */
  text: string
  measured: number | null
  /** It cannot be judged before a value is measured that lets it. */
  unmeasured: boolean
  marks: readonly EvidenceMark[]
  /** What the applicant found at home. */
  selfCheck: 'ready' | 'not-ready' | 'unsure' | null
  sphere: boolean
}

/** What an examiner can do with a line. */
export type LineActs = {
  select: () => void
  decide: (verdict: Verdict) => void
  type: (text: string) => void
  measured: () => void
  judge: (judgement: Omit<Judgement, 'code'>) => void
  amend: (change: Partial<Pending>) => void
  drop: () => void
  ask: (verdict: 'fail' | 'na' | null) => void
  forget: () => void
  /** Null: there is no picture. */
  snap: (() => void) | null
  look: (view: View) => void
}

type Props = { inspectionId: string; accountId: string; line: ChecklistLine; findings: LineFindings; snapshots: readonly Snapshot[]; state: LineState; acts: LineActs; /** What the applicant answered to a correction notice. */ answered: ReactNode }

/** One line of the checklist: what is asked, the law behind it, the evidence it wants, and the examiners' findings. */
export function CheckpointCard({ inspectionId, accountId, line, findings, snapshots, state, acts, answered }: Props) {
  const words = useWords(checklistWords)
  const { mine, others, disagreement } = findings
  const { active, asking, pending, refused, measured, locked } = state
  const adopt = ({ findingId, verdict }: Finding, reason: string): void => acts.judge({ verdict, reason, measured: null, agreesWith: findingId })
  // What a disagreement shows beside its verdicts is not shown twice.
  const pictures = disagreement ? snapshots.filter(({ snapshotId }) => ![mine, ...others].some((finding) => finding?.snapshotIds.includes(snapshotId))) : snapshots
  const notes = disagreement ? [] : [...(mine !== null && (active || mine.reason !== null) ? [mine] : []), ...(active ? others : [])]
  return (
    <article
      className={`checkpoint${active ? ' is-active' : ''}${disagreement ? ' is-disputed' : ''}`} id={`line-${line.code}`} data-testid={`checkpoint-${line.code}`}
      data-my-verdict={state.saving ? '' : (mine?.verdict ?? '')} data-active={active} aria-current={active ? 'true' : undefined} onClick={acts.select}
    >
      <Head line={line} findings={findings} state={state} />
      <p className="checkpoint-wording" lang="zh-CN">{line.examinerWording}</p>
      {answered}
      <EvidenceMarks marks={state.marks} />
      {line.measure !== null && <MeasuredValue code={line.code} measure={line.measure} text={state.text} locked={locked} missing={state.unmeasured} onChange={acts.type} onEnter={acts.measured} />}
      <Verdicts line={line} chosen={asking ?? pending?.verdict ?? mine?.verdict ?? null} locked={locked} snap={acts.snap} onVerdict={(verdict) => { acts.select(); acts.decide(verdict) }} />
      {asking !== null && <ReasonForm key={asking} label={asking === 'fail' ? words.reasonFail : words.reasonNa} suggestions={asking === 'fail' ? line.commonFailures : []} before={mine?.verdict === asking ? (mine.reason ?? '') : ''} onCancel={() => acts.ask(null)} onSubmit={(reason) => acts.judge({ verdict: asking, reason, measured })} />}
      {pending !== null && asking === null && (
        <EvidencePrompt
          pending={pending} unit={line.measure?.unit ?? null} others={snapshots.filter(({ examiner }) => examiner.accountId !== accountId)} snap={acts.snap} sphere={state.sphere}
          onAmend={acts.amend} onMeasure={() => document.querySelector<HTMLElement>(`#line-${CSS.escape(line.code)} [data-testid=measured]`)?.focus()} onDrop={acts.drop}
        />
      )}
      {refused !== null && <RefusedFinding draft={refused} onRetry={() => acts.judge(refused)} onForget={acts.forget} />}
      {disagreement && <Disagreement inspectionId={inspectionId} findings={mine === null ? others : [mine, ...others]} mine={mine} snapshots={snapshots} locked={locked} onAdopt={adopt} onLook={acts.look} />}
      {notes.map((finding) => <FindingNote key={finding.findingId} finding={finding} mine={finding === mine} onLook={acts.look} />)}
      {pictures.length > 0 && <Thumbnails inspectionId={inspectionId} snapshots={pictures} onLook={acts.look} />}
      <Clauses line={line} />
      {active && <Hints line={line} />}
    </article>
  )
}

function Head({ line, findings: { others, hidden }, state: { saving, selfCheck } }: Pick<Props, 'line' | 'findings' | 'state'>) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const apart = useWords(disagreementWords)
  const own = useWords(lineWords)
  return (
    <header className="row">
      <span className="checkpoint-code">{line.code}</span><TierTag tier={line.tier} />
      {line.remote !== 'yes' && <span className="soft small">{words.remote[line.remote]}</span>}
      {(line.needsConfirmation || line.clauses.some(({ needsConfirmation }) => needsConfirmation)) && <span className="unconfirmed small" role="img" title={shared.needsConfirmation} aria-label={shared.needsConfirmation}>⚠</span>}
      {selfCheck !== null && <span className={`mini self-${selfCheck}`} data-testid="self-check">{own.selfCheck[selfCheck]}</span>}
      <span className="grow soft small" role="status">{saving ? words.saving : ''}</span>
      {hidden.length > 0 && <span className="mini" title={apart.hiddenWhy} data-testid="hidden-verdict">{apart.hidden(hidden.join('、'))}</span>}
      {others.map((finding) => <span key={finding.findingId} className={`mini mini-${finding.verdict}`} title={finding.reason ?? undefined}>{finding.examiner.displayName} {shared.verdicts[finding.verdict]}</span>)}
    </header>
  )
}
