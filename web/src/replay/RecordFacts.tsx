import type { Archive } from '@cloud-survey/api/contract'
import { byteSize, clock, duration } from '../desk/format.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { replayWords } from './words.ts'

/** What was recorded, of whom, with which holes, and who came and left. */
export function RecordFacts({ archive }: { archive: Archive }) {
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
            {track.gaps.map((gap) => <div key={gap.from} className="bad">{words.gap(words.causes[gap.cause], clock(gap.from, language), clock(gap.to, language))}</div>)}
          </li>
        ))}
      </ul>
      <h3>{words.people}</h3>
      <ul className="lines small">{archive.presence.map((fact) => <li key={`${fact.peerId}-${fact.at}-${fact.event}`}><span className="tabular">{clock(fact.at, language)}</span> {roleWord(fact.role)} <strong>{fact.name}</strong> {words.presence[fact.event]}</li>)}</ul>
    </>
  )
}
