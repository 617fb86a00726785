import type { ChecklistLine, Inspection } from '@cloud-survey/api/contract'
import { Progress, Switch } from 'antd'
import { useState, type RefObject } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { CheckpointCard, type LineActs, type LineState } from './CheckpointCard.tsx'
import { checklistWords } from './checklistWords.ts'
import { findingsOf, progressOf, zonesOf } from './findings.ts'
import type { StageHandle } from './Stage.tsx'
import type { Judging } from './useJudging.ts'

type Props = {
  inspection: Inspection
  accountId: string
  judging: Judging
  active: string
  locked: boolean
  /** Null: there is no picture. */
  snap: ((code: string) => void) | null
  stage: RefObject<StageHandle | null>
  onSelect: (code: string) => void
}

/** The checklist beside the picture, grouped by zone, with how far one has got. */
export function ChecklistPanel({ inspection, accountId, judging, active, locked, snap, stage, onSelect }: Props) {
  const words = useWords(checklistWords)
  const [onlyOpen, setOnlyOpen] = useState(false)
  const { checklist, findings, snapshots, inspectionId } = inspection
  const { done, all, keyOpen } = progressOf(checklist.lines, findings, accountId)
  const notes = [checklist.caution, checklist.remoteNote].filter((note) => note !== null)
  const shown = onlyOpen ? checklist.lines.filter(({ code }) => code === active || findingsOf(findings, code, accountId).mine === null) : checklist.lines
  const stateOf = (code: string): LineState => ({
    active: code === active, locked, saving: judging.saving.has(code), asking: judging.asking?.code === code ? judging.asking.verdict : null,
    refused: judging.refusalOf(code), measured: judging.valueOf(code), unmeasured: judging.unmeasured === code,
  })
  const actsOf = (line: ChecklistLine): LineActs => ({
    select: () => onSelect(line.code),
    decide: (verdict) => judging.decide(line, verdict),
    measure: (value) => judging.measure(line.code, value),
    judge: ({ verdict, reason, measured }) => judging.judge({ code: line.code, verdict, reason, measured }),
    ask: (verdict) => judging.setAsking(verdict === null ? null : { code: line.code, verdict }),
    forget: () => judging.forget(line.code),
    snap: snap === null ? null : () => snap(line.code),
    look: ({ yaw, pitch, fov }) => yaw !== null && pitch !== null && stage.current?.lookAt({ yaw, pitch, ...(fov === null ? {} : { fov }) }),
  })
  return (
    <section className="checklist" aria-label={words.title}>
      <div className="checklist-head">
        <div className="row spread">
          <h2>{words.title} <small className="soft">{words.version(checklist.version)}</small></h2>
          <label className="row small"><Switch size="small" checked={onlyOpen} onChange={setOnlyOpen} /> {words.onlyOpen}</label>
        </div>
        <div className="row spread small" data-testid="progress" data-done={done} data-all={all}><strong>{words.progress(done, all)}</strong><span className={keyOpen > 0 ? 'key-open' : 'soft'}>{words.keyOpen(keyOpen)}</span></div>
        <Progress percent={all === 0 ? 0 : Math.round((done / all) * 100)} showInfo={false} size="small" aria-label={words.progress(done, all)} />
      </div>
      {notes.length > 0 && (
        <details className="cautions small">
          <summary>⚠ {words.caution} <span lang="zh-CN">{notes[0]}</span></summary>
          {notes.map((note) => <p key={note} lang="zh-CN">{note}</p>)}
        </details>
      )}
      {zonesOf(shown).map(({ zone, lines }) => (
        <section key={zone}>
          <h3 className="zone"><span lang="zh-CN">{zone}</span> <span className="soft small">{lines.length}</span></h3>
          {lines.map((line) => (
            <CheckpointCard
              key={line.lineId} inspectionId={inspectionId} line={line} findings={findingsOf(findings, line.code, accountId)} snapshots={snapshots.filter(({ code }) => code === line.code)}
              state={stateOf(line.code)} acts={actsOf(line)}
            />
          ))}
        </section>
      ))}
    </section>
  )
}
