import type { Observation } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { deskWords } from '../words.ts'
import { assessmentWords } from './assessmentWords.ts'
import { worded } from './worded.ts'

/** What somebody saw, asked or tested: who, when, how, and what shows it. */
export function ObservationView({ observation }: { observation: Observation }) {
  const words = useWords(assessmentWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const { title, description, methods, by, at, verdict, measured, evidence, remarks } = observation
  const facts = [
    enumerated(by, language), at === null ? '' : dayTime(at, language), enumerated(methods.map((method) => worded(words.methods, method)), language),
    verdict === null ? '' : shared.verdicts[verdict], measured === null ? '' : words.measured(`${measured.value} ${measured.unit}`.trim()),
  ]
  return (
    <div className="observation">
      {title !== '' && verdict === null && <strong>{title}</strong>}
      <p className="as-given">{description}</p>
      {remarks !== null && <p className="as-given soft small">{remarks}</p>}
      <p className="soft small no-margin">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {evidence.length > 0 && <ul className="evidence small" aria-label={words.evidence}>{evidence.map((one, index) => <li key={index}><Evidence evidence={one} /></li>)}</ul>}
    </div>
  )
}

// Where evidence of others lies is told, not linked: a desk opens no address that somebody else has written.
function Evidence({ evidence: { title, href, sha256 } }: { evidence: Observation['evidence'][number] }) {
  return <>{title}{href !== null && <> <span className="mono soft">{href}</span></>}{sha256 !== null && <> <span className="mono soft">SHA-256 {sha256}</span></>}</>
}
