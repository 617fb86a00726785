import { PlusOutlined } from '@ant-design/icons'
import type { Situation, Zone } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import type { EditorProps } from '../editorProps.ts'
import { faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { withSituation } from '../list/situationEdits.ts'
import { situationsWords } from '../words.ts'
import { AddCheckpoints } from './AddCheckpoints.tsx'
import { addByHeading, addToZone, freeName } from './addLines.ts'
import { basesOf, baseZonesOf, linesOf } from './allLines.ts'
import { BaseZones } from './BaseZones.tsx'
import { useBoard } from './useBoard.ts'
import { ZoneCard } from './ZoneCard.tsx'

type Props = Pick<EditorProps, 'document' | 'faults' | 'locked' | 'onChange'> & { situation: Situation }

const mostZones = 60

/** What is looked at in a situation, zone by zone in the order it is walked through. */
export function ZonesPanel({ document, situation, faults, locked, onChange }: Props) {
  const words = useWords(situationsWords)
  const { situationId, zones } = situation
  const onZones = (next: (zones: Zone[]) => Zone[]): void => onChange((before) => withSituation(before, situationId, (one) => ({ ...one, zones: next(one.zones) })))
  const { root, board } = useBoard(zones, onZones)
  const [adding, setAdding] = useState<number | null>(null)
  const checkpoints = useMemo(() => new Map(document.checkpoints.map((checkpoint) => [checkpoint.code, checkpoint])), [document.checkpoints])
  const bases = basesOf(document.situations, situation)
  const path = `situations.${situationId}.zones`
  const addZone = (): void => onZones((before) => [...before, { zone: freeName(before, words.newZone), subtotal: null, lines: [] }])
  return (
    <section aria-label={words.part.zones} data-path={path}>
      {!locked && <p className="soft small">{words.zonesHint}</p>}
      <FaultList faults={faultsBeside(faults, path, zones.map(({ zone }) => zone))} />
      <BaseZones zones={baseZonesOf(document.situations, situation)} base={bases.at(-1)?.name ?? ''} checkpoints={checkpoints} />
      <div ref={root} className="sit-board">
        {zones.map((_, index) => <ZoneCard key={index} zones={zones} index={index} checkpoints={checkpoints} faults={faults} path={path} locked={locked} board={board} onZones={onZones} onAdd={setAdding} />)}
      </div>
      {zones.length === 0 && <p className="soft">{words.noZones}</p>}
      {!locked && (
        <div className="row">
          <Button icon={<PlusOutlined />} disabled={zones.length >= mostZones} onClick={addZone} data-testid="add-zone">{words.addZone}</Button>
          <Button onClick={() => setAdding(zones.length === 0 ? -1 : 0)} data-testid="add-lines">{words.addLines}</Button>
        </div>
      )}
      <p className="sit-unseen" role="status" data-testid="moved">{board.said}</p>
      {adding !== null && <Adding document={document} situation={situation} zone={adding} onClose={() => setAdding(null)} onZones={onZones} />}
    </section>
  )
}

type AddingProps = Pick<Props, 'document' | 'situation'> & { zone: number; onClose: () => void; onZones: (next: (zones: Zone[]) => Zone[]) => void }

function Adding({ document, situation, zone, onClose, onZones }: AddingProps) {
  const words = useWords(situationsWords)
  const inside = new Set(linesOf(document, situation).map(({ code }) => code))
  const used = new Set(document.situations.flatMap(({ zones }) => zones.flatMap(({ lines }) => lines)))
  const candidates = document.checkpoints.filter(({ code }) => !inside.has(code))
  const add = (codes: string[], into: number | null): void => {
    onZones((before) => (into === null ? addByHeading(before, candidates.filter(({ code }) => codes.includes(code)), words.newZone) : addToZone(before, into, codes)))
    onClose()
  }
  return <AddCheckpoints zones={situation.zones} zone={zone} candidates={candidates} unused={new Set(candidates.map(({ code }) => code).filter((code) => !used.has(code)))} onClose={onClose} onAdd={add} />
}
