import { HolderOutlined } from '@ant-design/icons'
import type { Checkpoint, Zone } from '@cloud-survey/api/contract'
import type { KeyboardEvent } from 'react'
import { TierTag } from '../../../desk/tags.tsx'
import { useWords } from '../../../language/dictionary.ts'
import { OrderButtons } from '../fields/OrderButtons.tsx'
import { situationsWords } from '../words.ts'
import { stepFrom, type Place } from './moveLine.ts'
import type { Board } from './useBoard.ts'

type Props = { code: string; checkpoint: Checkpoint | undefined; place: Place; zones: readonly Zone[]; board: Board; locked: boolean; path: string }

/** A line of a zone: dragged, or moved by keys (Alt and an arrow; or picked up by Enter, moved by arrows, put down by Enter), or by its buttons. */
export function LineRow({ code, checkpoint, place, zones, board, locked, path }: Props) {
  const words = useWords(situationsWords)
  const { active, picked, over, dragged } = board
  const current = active.zone === place.zone && active.at === place.at
  const gap = over !== null && over.zone === place.zone && dragged !== null && 'line' in dragged ? (over.at === place.at ? ' drop-before' : over.at === place.at + 1 && place.at === (zones[place.zone]?.lines.length ?? 0) - 1 ? ' drop-after' : '') : ''
  const keys = useLineKeys({ place, zones, board, locked })
  return (
    <li
      className={`sit-line${gap}${current && picked ? ' is-picked' : ''}`} data-path={path} draggable={!locked}
      onDragStart={(event) => board.drag(event, { line: place }, code)} onDragOver={(event) => board.overLine(event, place)} onDragEnd={board.dragEnd}
    >
      {!locked && <HolderOutlined aria-hidden className="sit-grip" />}
      <div
        className="sit-line-text" role="button" tabIndex={current ? 0 : -1} aria-roledescription={words.sortable} aria-pressed={current && picked} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete" aria-disabled={locked}
        data-place={`${place.zone} ${place.at}`} data-testid={`line-${code}`} onFocus={() => board.focused(place)} onKeyDown={keys} lang="zh-CN"
      >
        <span className="mono sit-code">{code}</span>
        {checkpoint === undefined && <span className="bad">{words.noCheckpoint}</span>}
        {checkpoint !== undefined && <TierTag tier={checkpoint.tier} />}
        {checkpoint !== undefined && checkpoint.score !== null && <span className="small tabular">{words.score(checkpoint.score)}</span>}
        {checkpoint !== undefined && <span className="sit-wording">{checkpoint.publicWording || checkpoint.examinerWording}</span>}
      </div>
      {!locked && <OrderButtons name={code} first={stepFrom(zones, place, -1) === null} last={stepFrom(zones, place, 1) === null} onMove={(by) => board.step(place, by)} onRemove={() => board.remove(place)} />}
    </li>
  )
}

function useLineKeys({ place, zones, board, locked }: Pick<Props, 'place' | 'zones' | 'board' | 'locked'>) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    const carrying = event.altKey || board.picked
    if (by !== null && carrying && !locked) board.step(place, by)
    else if (by !== null && !carrying) neighbour(zones, place, by, board)
    else if (event.key === 'Delete' && !locked) board.remove(place)
    else if ((event.key === 'Enter' || event.key === ' ') && !locked) board.pick(!board.picked)
    else if (event.key === 'Escape' && board.picked) board.pick(false)
    else return
    event.preventDefault()
  }
}

function neighbour(zones: readonly Zone[], { zone, at }: Place, by: -1 | 1, board: Board): void {
  const places = zones.flatMap(({ lines }, zone) => lines.map((_, at) => ({ zone, at })))
  const next = places[places.findIndex((place) => place.zone === zone && place.at === at) + by]
  if (next !== undefined) board.go(next)
}
