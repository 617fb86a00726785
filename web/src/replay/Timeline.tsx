import type { Archive, ArchiveTrack } from '@cloud-survey/api/contract'
import type { KeyboardEvent, PointerEvent } from 'react'
import { clock, duration } from '../desk/format.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { placeIn, type Mark, type Span } from './session.ts'
import { TimelineMarks } from './TimelineMarks.tsx'
import { replayWords } from './words.ts'

type Props = { archive: Archive; picture: ArchiveTrack | null; span: Span; wall: number | null; marks: readonly Mark[]; onSeek: (wall: number) => void; onMark: (mark: Mark) => void }

const percent = (place: number) => `${place * 100}%`

/** The session on the clock on the wall: what was recorded, what was not, what was judged and taken, who came and left. */
export function Timeline({ archive, picture, span, wall, marks, onSeek, onMark }: Props) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const now = wall ?? span.from
  const seekTo = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    onSeek(span.from + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (span.to - span.from))
  }
  return (
    <div className="timeline">
      <TimelineMarks marks={marks} span={span} wall={wall} onMark={onMark} />
      <div
        className="timeline-bar" role="slider" tabIndex={0} aria-label={words.timeline} aria-valuemin={0} aria-valuemax={Math.round((span.to - span.from) / 1000)} aria-valuenow={Math.round((now - span.from) / 1000)} aria-valuetext={clock(now, language)}
        data-testid="timeline" onKeyDown={(event) => onSliderKey(event, now, span, onSeek)}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); seekTo(event) }} onPointerMove={(event) => { if (event.buttons === 1) seekTo(event) }}
      >
        {picture !== null && <span className="timeline-recorded" style={{ left: percent(placeIn(span, picture.startsAt)), width: percent(placeIn(span, picture.endsAt) - placeIn(span, picture.startsAt)) }} />}
        {picture?.gaps.map((gap) => <span key={gap.from} className="timeline-gap" title={words.gap(words.causes[gap.cause], clock(gap.from, language), clock(gap.to, language))} style={{ left: percent(placeIn(span, gap.from)), width: percent(placeIn(span, gap.to) - placeIn(span, gap.from)) }} />)}
        <span className="timeline-now" style={{ left: percent(placeIn(span, now)) }} />
      </div>
      <div className="timeline-presence" aria-hidden="true">
        {archive.presence.filter(({ at, role }) => at >= span.from - 60_000 && role !== 'recorder').map((fact) => <span key={`${fact.peerId}-${fact.at}-${fact.event}`} className={`presence-${fact.event}`} title={`${clock(fact.at, language)} ${fact.name} ${words.presence[fact.event]}`} style={{ left: percent(placeIn(span, fact.at)) }} />)}
      </div>
      <div className="row spread small soft tabular"><span>{clock(span.from, language)}</span><span data-testid="replay-clock" data-wall={Math.round(now)}><strong>{clock(now, language)}</strong> · {duration(now - span.from)} / {duration(span.to - span.from)}</span><span>{clock(span.to, language)}</span></div>
    </div>
  )
}

function onSliderKey(event: KeyboardEvent, now: number, span: Span, onSeek: (wall: number) => void): void {
  const targets: Readonly<Record<string, number>> = { ArrowLeft: now - 5000, ArrowDown: now - 5000, ArrowRight: now + 5000, ArrowUp: now + 5000, PageUp: now + 60_000, PageDown: now - 60_000, Home: span.from, End: span.to }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  event.stopPropagation()
  onSeek(Math.min(span.to, Math.max(span.from, target)))
}
