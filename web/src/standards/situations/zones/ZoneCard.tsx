import { HolderOutlined, PlusOutlined } from '@ant-design/icons'
import type { Checkpoint, Fault, Zone } from '@cloud-survey/api/contract'
import { Button, Tag } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { OptionalNumber } from '../fields/NumberInput.tsx'
import { OrderButtons } from '../fields/OrderButtons.tsx'
import { TextInput } from '../fields/TextInput.tsx'
import { situationsWords } from '../words.ts'
import { sumOf } from './allLines.ts'
import { LineRow } from './LineRow.tsx'
import { moved } from './moveLine.ts'
import type { Board } from './useBoard.ts'

type Props = {
  zones: Zone[]; index: number; checkpoints: ReadonlyMap<string, Checkpoint>; faults: readonly Fault[]; path: string; locked: boolean; board: Board
  onZones: (next: (zones: Zone[]) => Zone[]) => void; onAdd: (zone: number) => void
}

/** A zone of the situation with its lines, its declared subtotal and what its lines add up to. */
export function ZoneCard({ zones, index, checkpoints, faults, path, locked, board, onZones, onAdd }: Props) {
  const words = useWords(situationsWords)
  const zone = zones[index]
  if (zone === undefined) return null
  const own = `${path}.${zone.zone}`
  const { over, dragged } = board
  const dropping = over?.zone === index && dragged !== null && ('zone' in dragged ? ' is-target' : over.at === zone.lines.length ? ' is-end' : '')
  return (
    <section className={`sit-zone${dropping || ''}`} aria-label={zone.zone} data-path={own} data-testid={`zone-${index}`} onDragOver={(event) => board.overZone(event, index)} onDrop={board.drop}>
      <ZoneHead zones={zones} index={index} zone={zone} sum={sumOf(zone, checkpoints)} locked={locked} board={board} onZones={onZones} />
      <FaultList faults={faultsBeside(faults, own, [])} />
      <ol className="sit-lines">
        {zone.lines.map((code, at) => <LineRow key={`${code} ${at}`} code={code} checkpoint={checkpoints.get(code)} place={{ zone: index, at }} zones={zones} board={board} locked={locked} path={`${own}.lines.${code}`} />)}
      </ol>
      {zone.lines.length === 0 && <p className="soft small sit-empty">{words.emptyZone}</p>}
      {!locked && <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onAdd(index)} data-testid={`add-lines-${index}`}>{words.addLines}</Button>}
    </section>
  )
}

type HeadProps = Pick<Props, 'zones' | 'index' | 'locked' | 'board' | 'onZones'> & { zone: Zone; sum: number }

function ZoneHead({ zones, index, zone, sum, locked, board, onZones }: HeadProps) {
  const words = useWords(situationsWords)
  const set = (fields: Partial<Zone>): void => onZones((before) => before.map((each, at) => (at === index ? { ...each, ...fields } : each)))
  const problem = (typed: string): string | null => (typed.trim() === '' ? words.needed : zones.some((other, at) => at !== index && other.zone === typed.trim()) ? words.zoneTaken : null)
  const wrong = zone.subtotal !== null && zone.subtotal !== sum
  return (
    <div className="sit-zone-head">
      {!locked && <span className="sit-grip" draggable onDragStart={(event) => board.drag(event, { zone: index }, zone.zone)} onDragEnd={board.dragEnd}><HolderOutlined aria-hidden /></span>}
      <div className="grow"><TextInput naming small lang="zh-CN" aria-label={words.zoneName(index + 1)} value={zone.zone} problemOf={problem} onCommit={(name) => set({ zone: name })} data-testid="zone-name" /></div>
      <span className="soft small">{words.count(zone.lines.length)}</span>
      <span className="row small sit-subtotal" data-testid="subtotal" data-wrong={wrong}>
        <OptionalNumber small aria-label={words.subtotalOf(zone.zone)} value={zone.subtotal} suffix={words.declared} onCommit={(subtotal) => set({ subtotal })} />
        <span className="tabular">{words.sum(sum)}</span>
        {wrong && <Tag variant="filled" className="tag-bad">{words.mismatch(sum - (zone.subtotal ?? 0))}</Tag>}
      </span>
      {!locked && (
        <OrderButtons
          name={zone.zone} first={index === 0} last={index === zones.length - 1} confirm={zone.lines.length === 0 ? undefined : words.removeZone(zone.lines.length)}
          onMove={(by) => onZones((before) => moved(before, index, index + by))} onRemove={() => onZones((before) => before.toSpliced(index, 1))}
        />
      )}
    </div>
  )
}
