import type { Assessment } from '@cloud-survey/api/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { keys } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import { assessmentWords } from './assessmentWords.ts'
import type { AssessmentDesk } from './deskOf.ts'
import { Glance } from './Glance.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import { PoamPanel } from './PoamPanel.tsx'
import { ResultPanel } from './ResultPanel.tsx'
import { assessmentsWords } from './words.ts'
import './assessments.css'

/** One assessment: what it is, what failed, what is open by when, and each line beside what is asked for here. */
export function AssessmentPage({ desk }: { desk: AssessmentDesk }) {
  const words = useWords(assessmentsWords)
  const { language } = useLanguage()
  const { assessmentId = '' } = useParams()
  // Each reading goes into the audit trail: what never changes is read once.
  const { data, error, refetch } = useQuery({ queryKey: keys.assessment(assessmentId), queryFn: ({ signal }) => call('GET /api/assessments/:assessmentId', { params: { assessmentId }, signal }), staleTime: 300_000 })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="page assessment">
      <title>{data.title}</title>
      <p className="small no-margin"><Link to={`/${desk}/assessments`}>{words.back}</Link></p>
      <h1>{data.title}</h1>
      <p className="soft">{data.preparedBy === '' ? words.makerUnknown : words.by(data.preparedBy)} · {enumerated(data.models.map((model) => words.models[model]), language)}</p>
      <Standing assessment={data} />
      <Parts assessment={data} desk={desk} />
    </div>
  )
}

function Parts({ assessment, desk }: { assessment: Assessment; desk: AssessmentDesk }) {
  const { plan, results, poam } = assessment
  const lines = new Map(assessment.lines.map((line) => [line.control, line]))
  return (
    <div className="assessment-parts">
      <div className="assessment-about"><Glance assessment={assessment} desk={desk} />{plan !== null && <PlanPanel assessment={assessment} plan={plan} desk={desk} lines={lines} />}</div>
      <div className="assessment-found">
        {poam.length > 0 && <PoamPanel poam={poam} lines={lines} />}
        {results.toSorted((a, b) => (b.start ?? 0) - (a.start ?? 0)).map((result, index) => <ResultPanel key={index} result={result} lines={lines} />)}
      </div>
    </div>
  )
}

function Standing({ assessment: { reviewed, failed, open, due } }: { assessment: Assessment }) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  const figures = [[words.reviewed, String(reviewed)], [words.failed, String(failed)], [words.open, String(open)], ...(open > 0 ? [[words.due, due === null ? words.noDue : dayTime(due, language)]] : [])]
  return <dl className="standing" data-testid="standing">{figures.map(([name, value]) => <div key={name}><dt className="soft small">{name}</dt><dd>{value}</dd></div>)}</dl>
}
