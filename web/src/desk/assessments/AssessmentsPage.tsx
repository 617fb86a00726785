import { SearchOutlined } from '@ant-design/icons'
import type { AssessmentSummary } from '@cloud-survey/api/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Empty, Input, Pagination, Tag } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { keys } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import type { AssessmentDesk } from './deskOf.ts'
import { ImportAssessment } from './ImportAssessment.tsx'
import { assessmentsWords } from './words.ts'
import './assessments.css'

/** The list of assessments, newest first; examiners bring further ones in. */
export function AssessmentsPage({ desk }: { desk: AssessmentDesk }) {
  const words = useWords(assessmentsWords)
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(1)
  const search = useDeferredValue(typed.trim())
  const query = { page, ...(search !== '' && { search }) }
  const { data, error, refetch } = useQuery({ queryKey: [...keys.assessments, 'list', query], queryFn: ({ signal }) => call('GET /api/assessments', { query, signal }), placeholderData: keepPreviousData })
  return (
    <div className="page">
      <title>{words.title}</title>
      <p className="small no-margin"><Link to={`/${desk}`}>{desk === 'examine' ? words.toInspections : words.toArchives}</Link></p>
      <div className="toolbar">
        <h1>{words.title}</h1>
        <Input aria-label={words.search} placeholder={words.search} data-testid="search-assessments" prefix={<SearchOutlined aria-hidden />} allowClear value={typed} onChange={({ target }) => { setTyped(target.value); setPage(1) }} style={{ width: 300, maxWidth: '100%' }} />
        {desk === 'examine' && <ImportAssessment />}
      </div>
      <p className="soft small">{words.hint}</p>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : data.total === 0 && <div className="panel"><Empty description={search === '' ? words.noneYet : words.none} /></div>}
      <ul className="rows">{(data?.assessments ?? []).map((each) => <li key={each.assessmentId}><Row assessment={each} desk={desk} /></li>)}</ul>
      {data !== undefined && <Pagination className="no-gap" align="end" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} showTotal={words.total} onChange={setPage} />}
    </div>
  )
}

function Row({ assessment, desk }: { assessment: AssessmentSummary; desk: AssessmentDesk }) {
  const words = useWords(assessmentsWords)
  const { language } = useLanguage()
  const { assessmentId, title, preparedBy, models, open, due, inspection, importedAt, importedBy } = assessment
  return (
    <Link className="panel row-card" to={`/${desk}/assessments/${assessmentId}`} data-testid="assessment">
      <span className="row"><StandingTag assessment={assessment} /></span>
      <span className="grow">
        <span className="row-title">{title}</span>
        <br /><span className="soft small">{preparedBy === '' ? words.makerUnknown : words.by(preparedBy)} · {enumerated(models.map((model) => words.models[model]), language)}</span>
      </span>
      <span className="row-side small">
        {inspection !== null && <><span className="mono tabular">{inspection.number}</span><br /></>}
        {open > 0 && <><strong>{due === null ? words.open(open) : words.openBy(open, dayTime(due, language))}</strong><br /></>}
        <span className="soft">{words.imported(dayTime(importedAt, language), importedBy)}</span>
      </span>
    </Link>
  )
}

function StandingTag({ assessment: { models, failed } }: { assessment: AssessmentSummary }) {
  const words = useWords(assessmentsWords)
  if (failed > 0) return <Tag className="tag-bad" variant="filled">{words.failed(failed)}</Tag>
  if (models.includes('assessment-results')) return <Tag className="tag-good" variant="filled">{words.noneFailed}</Tag>
  const [only] = models
  return <Tag className="tag-plain" variant="filled">{only === 'assessment-plan' && models.length === 1 ? words.planOnly : words.models['plan-of-action-and-milestones']}</Tag>
}
