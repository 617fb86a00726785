import type { Archive, Marker } from '@cloud-survey/api/contract'
import { byteSize, clock, duration, seconds } from '../desk/format.ts'
import { markerWords } from '../desk/room/markers/markerWords.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { gapLength } from './session.ts'
import { replayWords } from './words.ts'

/** What was recorded, of whom, with which holes, which moments were flagged, and who came and left. */
export function RecordFacts({ archive, onMarker }: { archive: Archive; onMarker: (marker: Marker) => void }) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const roleWord = (role: string) => (role === 'applicant' || role === 'examiner' ? words.roles[role] : role)
  return (
    <>
      <h3>{words.tracks}</h3>
      <ul className="lines small">
        {archive.tracks.map((track) => (
          <li key={track.trackId}>
            <strong>{roleWord(track.role)} {track.name} · {words.kinds[track.kind]}</strong> {duration(track.endsAt - track.startsAt)} · {words.segments(track.segments, byteSize(track.bytes))}
            {track.parts.map((part) => <div key={part.part} className="soft">{clock(part.startsAt, language)} · {part.codec}{part.width === null ? '' : ` · ${part.width}×${part.height}`}{part.projection === 'equirectangular' ? ' · 360°' : ''}</div>)}
            {track.gaps.length > 0 && (
              <details className="bad">
                <summary>{words.gaps(track.gaps.length, seconds(gapLength(track)))}</summary>
                <ul>{track.gaps.map((gap) => <li key={gap.from}>{words.gap(words.causes[gap.cause], clock(gap.from, language), clock(gap.to, language))} · {seconds(gap.to - gap.from)}</li>)}</ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      <Markers archive={archive} onMarker={onMarker} />
      <h3>{words.people}</h3>
      <ul className="lines small">{archive.presence.map((fact) => <li key={`${fact.peerId}-${fact.at}-${fact.event}`}><span className="tabular">{clock(fact.at, language)}</span> {roleWord(fact.role)} <strong>{fact.name}</strong> {words.presence[fact.event]}</li>)}</ul>
    </>
  )
}

function Markers({ archive: { markers, hiddenMarkers }, onMarker }: { archive: Pick<Archive, 'markers' | 'hiddenMarkers'>; onMarker: (marker: Marker) => void }) {
  const words = useWords(markerWords)
  const { language } = useLanguage()
  return (
    <>
      <h3>{words.mark}</h3>
      {markers.length === 0 && hiddenMarkers === 0 && <p className="soft small">{words.none}</p>}
      <ul className="lines small">
        {markers.map((marker) => (
          <li key={marker.markerId}>
            <button type="button" className="finding-go" data-testid="marker-go" onClick={() => onMarker(marker)}>
              <span className="tabular">{clock(marker.view.at, language)}</span> {marker.code}
            </button>{' '}
            <strong>{marker.examiner.displayName}</strong> {marker.note}
          </li>
        ))}
      </ul>
      {hiddenMarkers > 0 && <p className="soft small">{words.hidden(hiddenMarkers)}</p>}
    </>
  )
}
