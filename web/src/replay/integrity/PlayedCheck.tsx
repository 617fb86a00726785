import { useQuery } from '@tanstack/react-query'
import type { Archive, ArchiveTrack } from '@cloud-survey/api/contract'
import { Alert, Button } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { call } from '../../api-client/call.ts'
import { clock } from '../../desk/format.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import type { Span } from '../session.ts'
import { replayWords } from '../words.ts'
import { CheckRow } from './CheckRow.tsx'
import { checkSegments, placeAt, type CheckedSegment } from './checkSegments.ts'
import { integrityWords } from './integrity-words.ts'
import type { PlayedBytes } from './PlayedBytes.ts'
import { SegmentFacts } from './SegmentFacts.tsx'
import './integrity.css'

type Props = { archive: Archive; tracks: readonly ArchiveTrack[]; span: Span; wall: number | null; played: PlayedBytes; onSeek: (wall: number) => void }
type Row = { track: ArchiveTrack; name: string; segments: CheckedSegment[] }

const mostTold = 3

/** Under the timeline: of each segment that is played, whether its bytes are those that were sealed. */
export function PlayedCheck({ archive, tracks, span, wall, played, onSeek }: Props) {
  const words = useWords(integrityWords)
  const { roles, kinds } = useWords(replayWords)
  const { language } = useLanguage()
  const { archiveId, revision, sealSha256, status } = archive
  const found = useSyncExternalStore(played.subscribe, played.snapshot)
  const [looked, setLooked] = useState<{ trackId: string; place: number } | null>(null)
  const { data, error } = useQuery({
    queryKey: ['digests', archiveId, revision, sealSha256], enabled: status === 'sealed' && tracks.length > 0, staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call('GET /api/archives/:archiveId/digests', { params: { archiveId }, signal }),
  })
  if (tracks.length === 0 || status !== 'sealed') return null
  if (data === undefined) return <p className="small soft integrity" role={error === null ? undefined : 'alert'} data-testid="played-unknown">{error === null ? words.loading : words.unknown + wordsForError(error, language)}</p>
  const rows = tracks.map((track): Row => ({ track, name: words.row(`${roles[track.role]} ${track.name}`, kinds[track.kind]), segments: checkSegments(data, track.trackId, found) }))
  const shown = rows.find(({ track }) => track.trackId === looked?.trackId) ?? rows[0]
  const place = looked === null ? placeAt(shown?.segments ?? [], wall ?? span.from) : looked.place
  const segment = shown?.segments[place]
  return (
    <section className="integrity" aria-label={words.title} data-testid="played-check">
      <Altered rows={rows} onSeek={onSeek} />
      <div className="integrity-rows">
        {rows.map(({ track, name, segments }) => (
          <CheckRow key={track.trackId} name={name} segments={segments} span={span} wall={wall} place={looked?.trackId === track.trackId ? looked.place : null} onLook={(at) => setLooked(at === null ? null : { trackId: track.trackId, place: at })} onSeek={onSeek} />
        ))}
      </div>
      {shown !== undefined && segment !== undefined && <SegmentFacts archiveId={archiveId} name={shown.name} segment={segment} head={data.log.head} />}
    </section>
  )
}

/** What was altered is told at once, with its time. */
function Altered({ rows, onSeek }: { rows: readonly Row[]; onSeek: (wall: number) => void }) {
  const words = useWords(integrityWords)
  const { language } = useLanguage()
  const altered = rows.flatMap(({ name, segments }) => segments.filter(({ state }) => state === 'altered').map((segment) => ({ name, segment })))
  if (altered.length === 0) return null
  const list = altered.slice(0, mostTold).map(({ name, segment: { trackId, seq, from, to } }) => (
    <li key={`${trackId} ${seq}`}>{words.alarmAt(name, words.segment(seq, clock(from, language), clock(to, language)))} <Button size="small" onClick={() => onSeek(from)}>{words.go}</Button></li>
  ))
  return <Alert type="error" showIcon role="alert" data-testid="played-altered" title={words.alarm(altered.length)} description={<ul className="integrity-alarm">{list}{altered.length > mostTold && <li>{words.more(altered.length - mostTold)}</li>}</ul>} />
}
