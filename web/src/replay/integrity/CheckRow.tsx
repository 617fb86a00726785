import type { KeyboardEvent, PointerEvent } from 'react'
import { clock } from '../../desk/format.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { placeIn, type Span } from '../session.ts'
import { placeAt, stretchesOf, type CheckedSegment } from './checkSegments.ts'
import { integrityWords } from './integrity-words.ts'

type Props = { name: string; segments: readonly CheckedSegment[]; span: Span; wall: number | null; /** The segment that is looked at; null: the one at the playhead. */ place: number | null; onLook: (place: number | null) => void; onSeek: (wall: number) => void }

const percent = (place: number) => `${place * 100}%`

/** One track's segments on the timeline, each by how it was found; keys and pointer go from segment to segment. */
export function CheckRow({ name, segments, span, wall, place, onLook, onSeek }: Props) {
  const words = useWords(integrityWords)
  const { language } = useLanguage()
  const at = place ?? placeAt(segments, wall ?? span.from)
  const segment = segments[at]
  if (segment === undefined) return null
  const look = (target: number): void => onLook(Math.min(segments.length - 1, Math.max(0, target)))
  const onKey = (event: KeyboardEvent): void => {
    const targets: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => look(at - 1), ArrowDown: () => look(at - 1), ArrowRight: () => look(at + 1), ArrowUp: () => look(at + 1), Home: () => look(0), End: () => look(segments.length - 1),
      Enter: () => onSeek(segment.from), Escape: () => onLook(null),
    }
    const act = targets[event.key]
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const placeUnder = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): number => {
    const box = currentTarget.getBoundingClientRect()
    return placeAt(segments, span.from + Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * (span.to - span.from))
  }
  const text = `${words.segment(segment.seq, clock(segment.from, language), clock(segment.to, language))}: ${words.states[segment.state]}. ${words.reasons[segment.reason]}`
  return (
    <div
      className="integrity-row" role="slider" tabIndex={0} aria-label={words.rowLabel(name)} aria-valuemin={1} aria-valuemax={segments.length} aria-valuenow={at + 1} aria-valuetext={text} title={`${name}\n${text}`} data-testid="check-row"
      onKeyDown={onKey} onBlur={() => onLook(null)} onPointerMove={(event) => onLook(placeUnder(event))} onPointerLeave={() => onLook(null)}
      onClick={() => onSeek(segment.from)}
    >
      {stretchesOf(segments).map(({ from, to, state }) => <span key={from} className={`integrity-stretch integrity-${state}`} data-state={state} style={{ left: percent(placeIn(span, from)), width: percent(placeIn(span, to) - placeIn(span, from)) }}>{state === 'altered' ? '✗' : ''}</span>)}
      <span className="integrity-now" style={{ left: percent(placeIn(span, wall ?? span.from)) }} />
      {place !== null && <span className="integrity-looked" style={{ left: percent(placeIn(span, segment.from)), width: percent(placeIn(span, segment.to) - placeIn(span, segment.from)) }} />}
    </div>
  )
}
