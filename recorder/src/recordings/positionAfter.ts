import type { SpoolEntry } from '../spool/SpoolEntry.ts'
import type { TrackPosition } from './TrackIdentity.ts'

/** Where a track stands when what api knew a moment ago and what went through the spool are taken together. */
export function positionAfter(known: TrackPosition | null, spooled: readonly SpoolEntry[]): TrackPosition {
  const position = { ...(known ?? { nextSeq: 0, nextPart: 0, endsAt: null }) }
  for (const entry of spooled) {
    if (entry.type === 'part') position.nextPart = Math.max(position.nextPart, entry.report.part + 1)
    if (entry.type !== 'segment') continue
    position.nextSeq = Math.max(position.nextSeq, entry.report.seq + 1)
    const { startsAt, mediaDuration, timescale } = entry.report
    position.endsAt = Math.max(position.endsAt ?? 0, Math.round(startsAt + (mediaDuration * 1000) / timescale))
  }
  return position
}
