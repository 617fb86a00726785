import type { AssessedFinding, AssessedLine } from '@cloud-survey/api/contract'
import { Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { deskWords } from '../words.ts'
import { assessmentWords } from './assessmentWords.ts'
import { LineName } from './LineName.tsx'
import { ObservationView } from './ObservationView.tsx'
import { RiskView } from './RiskView.tsx'

/** What was found on a line, beside what is asked for here, and what it rests on. */
export function FindingView({ finding, line }: { finding: AssessedFinding; line: AssessedLine | undefined }) {
  const words = useWords(assessmentWords)
  const { control, title, description, satisfied, remarks, observations, risks } = finding
  // Ours repeat the wording, which stands beside it already.
  const told = [title, description].filter((text) => text !== '' && finding.verdict === null)
  return (
    <div className="assessed-finding" data-testid={`finding-${control}`} data-satisfied={satisfied}>
      <div className="row top"><StateTag finding={finding} /><span className="grow"><LineName control={control} line={line} /></span></div>
      {told.map((text) => <p key={text} className="as-given no-margin">{text}</p>)}
      {remarks !== null && <p className="as-given soft small no-margin">{remarks}</p>}
      {observations.length > 0 && (satisfied ? <details className="small"><summary>{words.observations(observations.length)}</summary><Observations finding={finding} /></details> : <Observations finding={finding} />)}
      {!satisfied && risks.map((risk, index) => <RiskView key={index} risk={risk} />)}
    </div>
  )
}

function Observations({ finding: { observations } }: { finding: AssessedFinding }) {
  return <ul className="observations">{observations.map((observation, index) => <li key={index}><ObservationView observation={observation} /></li>)}</ul>
}

function StateTag({ finding: { satisfied, verdict } }: { finding: AssessedFinding }) {
  const words = useWords(assessmentWords)
  const shared = useWords(deskWords)
  const said = verdict === null ? (satisfied ? words.satisfied : words.notSatisfied) : verdict === 'disputed' ? words.disputed : shared.verdicts[verdict]
  return <Tag variant="filled" className={`tag-${verdict === 'na' ? 'plain' : satisfied ? 'good' : 'bad'}`}>{said}</Tag>
}
