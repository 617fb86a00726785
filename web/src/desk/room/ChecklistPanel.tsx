import type { ChecklistLine, Inspection } from '@cloud-survey/api/contract'
import { Button, Progress } from 'antd'
import type { ReactNode, RefObject } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { CheckpointCard, type LineActs, type LineState } from './CheckpointCard.tsx'
import { checklistWords } from './checklistWords.ts'
import { disagreementWords } from './disagreementWords.ts'
import { findingsOf, progressOf } from './findings.ts'
import { ApplicantAnswers } from './lines/ApplicantAnswers.tsx'
import { LineFilters } from './lines/LineFilters.tsx'
import { lineWords } from './lines/lineWords.ts'
import type { LineView } from './lines/useLineView.ts'
import { ZoneSection } from './lines/ZoneSection.tsx'
import { AnsweredLine } from './rectification/AnsweredLine.tsx'
import { rectifiedOf } from './rectification/judgedNow.ts'
import { rectificationWords } from './rectification/rectificationWords.ts'
import { SettledLines } from './rectification/SettledLines.tsx'
import type { FileChoice } from './rectification/useFileChoice.ts'
import type { StageHandle } from './Stage.tsx'
import type { Judging } from './useJudging.ts'

type Props = {
  /** As it is judged now. */
  inspection: Inspection
  /** With all its lines. */
  whole: Inspection
  accountId: string
  judging: Judging
  choice: FileChoice
  view: LineView
  active: string
  locked: boolean
  /** The picture is a sphere. */
  sphere: boolean
  /** Null: there is no picture. */
  snap: ((code: string) => void) | null
  stage: RefObject<StageHandle | null>
  onSelect: (code: string) => void
}

/** The checklist beside the picture, grouped by zone, with how far one has got. */
export function ChecklistPanel({ inspection, whole, accountId, judging, choice, view, active, locked, sphere, snap, stage, onSelect }: Props) {
  const own = useWords(lineWords)
  const { checklist, findings, snapshots, inspectionId } = inspection
  const stateOf = (line: ChecklistLine): LineState => ({
    active: line.code === active, locked, sphere, saving: judging.saving.has(line.code), asking: judging.asking?.code === line.code ? judging.asking.verdict : null, pending: judging.pendingOf(line.code),
    refused: judging.refusalOf(line.code), text: judging.textOf(line.code), measured: judging.valueOf(line.code), unmeasured: judging.unmeasured === line.code, marks: judging.marksOf(line), selfCheck: selfCheckOf(inspection, line.code),
  })
  const actsOf = (line: ChecklistLine): LineActs => ({
    select: () => onSelect(line.code),
    decide: (verdict) => judging.decide(line, verdict),
    type: (text) => judging.measure(line.code, text),
    measured: () => judging.measured(line),
    judge: ({ verdict, reason, measured, agreesWith }) => judging.judge({ code: line.code, verdict, reason, measured, ...(agreesWith !== undefined && { agreesWith }) }),
    amend: (change) => judging.amend(line.code, change),
    drop: () => judging.drop(line.code),
    ask: (verdict) => judging.setAsking(verdict === null ? null : { code: line.code, verdict }),
    forget: () => judging.forget(line.code),
    snap: snap === null ? null : () => snap(line.code),
    look: ({ yaw, pitch, fov }) => yaw !== null && pitch !== null && stage.current?.lookAt({ yaw, pitch, ...(fov === null ? {} : { fov }) }),
  })
  const answeredOn = (code: string): ReactNode => {
    const rectified = rectifiedOf(inspection, code)
    return rectified !== null && <AnsweredLine inspectionId={inspectionId} rectified={rectified} choice={locked ? null : choice} />
  }
  return (
    <ListFrame inspection={inspection} accountId={accountId} view={view}>
      {view.nothing && <p className="soft nothing" role="status">{own.nothing} <Button size="small" data-testid="clear-filters" onClick={view.clear}>{own.clear}</Button></p>}
      {view.zones.map(({ zone, lines }) => (
        <ZoneSection key={zone} zone={zone} progress={progressOf(checklist.lines.filter((line) => line.zone === zone), findings, accountId)} folded={view.isFolded(zone)} onFold={() => view.fold(zone)}>
          {lines.map((line) => (
            <CheckpointCard
              key={line.lineId} inspectionId={inspectionId} accountId={accountId} line={line} findings={findingsOf(inspection, line.code, accountId)} snapshots={snapshots.filter(({ code }) => code === line.code)}
              state={stateOf(line)} acts={actsOf(line)} answered={answeredOn(line.code)}
            />
          ))}
        </ZoneSection>
      ))}
      <SettledLines inspection={whole} />
    </ListFrame>
  )
}

function ListFrame({ inspection, accountId, view, children }: Pick<Props, 'inspection' | 'accountId' | 'view'> & { children: ReactNode }) {
  const words = useWords(checklistWords)
  const apart = useWords(disagreementWords)
  const put = useWords(rectificationWords)
  const { checklist, findings, recheck } = inspection
  const { done, all, keyOpen } = progressOf(checklist.lines, findings, accountId)
  const notes = [checklist.caution, checklist.remoteNote].filter((note) => note !== null)
  return (
    <section className="checklist" aria-label={words.title}>
      <div className="checklist-head">
        <div className="row spread">
          <h2>{recheck === null ? words.title : put.recheckTitle} <small className="soft">{words.version(checklist.version)}</small></h2>
          <span className="row small" data-testid="progress" data-done={done} data-all={all}><strong>{words.progress(done, all)}</strong><span className={keyOpen > 0 ? 'key-open' : 'soft'}>{words.keyOpen(keyOpen)}</span></span>
        </div>
        <Progress percent={all === 0 ? 0 : Math.round((done / all) * 100)} showInfo={false} size="small" aria-label={words.progress(done, all)} />
        <LineFilters view={view} />
      </div>
      <div className="checklist-lines">
        {recheck !== null && <p className="recheck-note small" data-testid="recheck">{put.recheckHint(recheck.length)}</p>}
        <p className="soft small blind">{apart.blind}</p>
        <ApplicantAnswers inspection={inspection} />
        {notes.length > 0 && (
          <details className="cautions small">
            <summary>⚠ {words.caution} <span lang="zh-CN">{notes[0]}</span></summary>
            {notes.map((note) => <p key={note} lang="zh-CN">{note}</p>)}
          </details>
        )}
        {children}
      </div>
    </section>
  )
}

function selfCheckOf({ selfCheck }: Partial<Pick<Inspection, 'selfCheck'>>, code: string): LineState['selfCheck'] {
  return selfCheck?.points[code] ?? null
}
