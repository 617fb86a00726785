import type { Inspection } from '@cloud-survey/api/contract'
import { Progress, Switch } from 'antd'
import { useState, type RefObject } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { CheckpointCard } from './CheckpointCard.tsx'
import { checklistWords } from './checklistWords.ts'
import { findingsOf, progressOf, zonesOf } from './findings.ts'
import type { StageHandle } from './Stage.tsx'
import type { ChecklistActs } from './useChecklistActs.ts'

type Props = {
  inspection: Inspection
  accountId: string
  acts: ChecklistActs
  active: string
  locked: boolean
  hasPicture: boolean
  stage: RefObject<StageHandle | null>
  onSelect: (code: string) => void
}

/** The checklist beside the picture, grouped by zone, with how far one has got. */
export function ChecklistPanel({ inspection, accountId, acts, active, locked, hasPicture, stage, onSelect }: Props) {
  const words = useWords(checklistWords)
  const [onlyOpen, setOnlyOpen] = useState(false)
  const { checklist, findings, snapshots, inspectionId } = inspection
  const { done, all, keyOpen } = progressOf(checklist.lines, findings, accountId)
  const notes = [checklist.caution, checklist.remoteNote].filter((note) => note !== null)
  const shown = onlyOpen ? checklist.lines.filter(({ code }) => code === active || findingsOf(findings, code, accountId).mine === null) : checklist.lines
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
          <summary>⚠ {words.caution}：{notes[0]}</summary>
          {notes.map((note) => <p key={note}>{note}</p>)}
        </details>
      )}
      {zonesOf(shown).map(({ zone, lines }) => (
        <section key={zone}>
          <h3 className="zone">{zone} <span className="soft small">{lines.length}</span></h3>
          {lines.map((line) => (
            <CheckpointCard
              key={line.lineId} inspectionId={inspectionId} line={line} findings={findingsOf(findings, line.code, accountId)} snapshots={snapshots.filter(({ code }) => code === line.code)}
              active={line.code === active} locked={locked} busy={acts.judging} asking={acts.asking?.code === line.code ? acts.asking.verdict : null}
              onAsk={(verdict) => acts.setAsking(verdict === null ? null : { code: line.code, verdict })} onSelect={() => onSelect(line.code)}
              onJudge={(judgement) => acts.judge({ code: line.code, ...judgement })} onSnapshot={hasPicture ? () => acts.snap(line.code) : null}
              onLook={({ yaw, pitch, fov }) => yaw !== null && pitch !== null && stage.current?.lookAt({ yaw, pitch, ...(fov === null ? {} : { fov }) })}
            />
          ))}
        </section>
      ))}
    </section>
  )
}
