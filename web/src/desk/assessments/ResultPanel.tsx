import type { Assessment, AssessmentResult } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { OutcomeTag } from '../tags.tsx'
import { assessmentWords } from './assessmentWords.ts'
import { FindingView } from './FindingView.tsx'
import { LineName } from './LineName.tsx'
import { MoreOf } from './MoreOf.tsx'
import { ObservationView } from './ObservationView.tsx'
import { Log, RiskView } from './RiskView.tsx'

type Lines = ReadonlyMap<string, Assessment['lines'][number]>

/** One result: what failed first, then what was satisfied, and what else was noted. */
export function ResultPanel({ result, lines }: { result: AssessmentResult; lines: Lines }) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  const { title, description, start, end, outcome, findings, controls, otherObservations, otherRisks, log, remarks } = result
  const failed = findings.filter(({ satisfied }) => !satisfied)
  const fine = findings.filter(({ satisfied }) => satisfied)
  const found = new Set(findings.map(({ control }) => control))
  const open = (controls ?? []).filter((control) => !found.has(control))
  return (
    <section className="panel result" data-testid="result">
      <div className="row spread"><h2>{title || words.noTitle}</h2>{outcome !== null && <span className="row"><span className="soft small">{words.conclusion}</span><OutcomeTag outcome={outcome} /></span>}</div>
      {start !== null && <p className="soft small">{end === null ? words.since(dayTime(start, language)) : words.from(dayTime(start, language), dayTime(end, language))}</p>}
      <p className="as-given">{description}</p>
      {remarks !== null && <p className="as-given soft small">{remarks}</p>}
      <MoreOf items={failed}>{(finding) => <FindingView finding={finding} line={lines.get(finding.control)} />}</MoreOf>
      {fine.length > 0 && <details><summary>{words.satisfiedLines(fine.length)}</summary><MoreOf items={fine}>{(finding) => <FindingView finding={finding} line={lines.get(finding.control)} />}</MoreOf></details>}
      {open.length > 0 && <details><summary>{words.notReached(open.length)}</summary><MoreOf items={open}>{(control) => <LineName control={control} line={lines.get(control)} />}</MoreOf></details>}
      {otherObservations.length > 0 && <details><summary>{words.otherObservations(otherObservations.length)}</summary><MoreOf items={otherObservations}>{(one) => <ObservationView observation={one} />}</MoreOf></details>}
      {otherRisks.length > 0 && <details><summary>{words.otherRisks(otherRisks.length)}</summary><MoreOf items={otherRisks}>{(one) => <><strong>{one.title}</strong><RiskView risk={one} /></>}</MoreOf></details>}
      {log.length > 0 && <details><summary>{words.log}</summary><Log entries={log} /></details>}
      <Attestations result={result} />
    </section>
  )
}

function Attestations({ result: { attestations } }: { result: AssessmentResult }) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  if (attestations.length === 0) return null
  return (
    <>
      <h3>{words.attestations}</h3>
      <ul className="plain-list small">
        {attestations.map(({ by, text, at }, index) => <li key={index}><strong>{enumerated(by, language)}</strong> <span className="soft tabular">{at === null ? '' : dayTime(at, language)}</span><p className="as-given no-margin">{text}</p></li>)}
      </ul>
    </>
  )
}
