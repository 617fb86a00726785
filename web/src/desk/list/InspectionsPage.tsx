import { SearchOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InspectionState, InspectionSummary } from '@cloud-survey/api/contract'
import { Empty, Input, Pagination, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { ClockNote } from '../clock/ClockNote.tsx'
import { dayTime } from '../format.ts'
import { useLive } from '../LiveLink.ts'
import { keys } from '../queries.ts'
import { OutcomeTag, StateTag } from '../tags.tsx'
import { Waiting } from '../Waiting.tsx'
import { deskWords } from '../words.ts'
import { inOrder } from './inOrder.ts'
import { listWords } from './words.ts'

const states: readonly InspectionState[] = ['live', 'reviewing', 'scheduled', 'applied', 'rectifying', 'concluded', 'withdrawn']

/** Rows of a page, as api gives them. */
const pageSize = 50

/** The examiner's list of inspections; it changes by itself when something happens. */
export function InspectionsPage() {
  const words = useWords(listWords)
  const shared = useWords(deskWords)
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<InspectionState | null>(null)
  const [page, setPage] = useState(1)
  const q = useDeferredValue(typed.trim())
  useLive('*')
  const query = { page, ...(q === '' ? {} : { q }), ...(state === null ? {} : { state }) }
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.inspections, query], queryFn: ({ signal }) => call('GET /api/inspections', { query, signal }), placeholderData: keepPreviousData,
  })
  const options = [{ value: '', label: words.all }, ...states.map((each) => ({ value: each, label: shared.states[each] }))]
  return (
    <div className="page">
      <div className="toolbar">
        <h1>{words.title}</h1>
        <Link to="/examine/assessments" data-testid="to-assessments">{words.assessments}</Link>
        <Select aria-label={words.state} data-testid="state-filter" value={state ?? ''} options={options} onChange={(value) => { setState(states.find((each) => each === value) ?? null); setPage(1) }} style={{ minWidth: 150 }} />
        <Input aria-label={words.search} placeholder={words.search} data-testid="search" prefix={<SearchOutlined aria-hidden />} allowClear value={typed} onChange={(event) => { setTyped(event.target.value); setPage(1) }} style={{ width: 340, maxWidth: '100%' }} />
      </div>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : data.inspections.length === 0 && <div className="panel"><Empty description={words.none} /></div>}
      <ul className="rows">{inOrder(data?.inspections ?? []).map((each) => <li key={each.inspectionId}><Row inspection={each} /></li>)}</ul>
      {data !== undefined && data.total > data.inspections.length && (
        <Pagination className="no-gap" align="end" current={page} total={data.total} pageSize={pageSize} showSizeChanger={false} showTotal={words.total} onChange={setPage} />
      )}
    </div>
  )
}

function Row({ inspection }: { inspection: InspectionSummary }) {
  const words = useWords(listWords)
  const { language } = useLanguage()
  const { state, outcome, scheduledAt, examiners, clock } = inspection
  return (
    <Link className={`panel row-card${state === 'live' ? ' is-live' : ''}`} to={`/examine/${inspection.inspectionId}`} data-testid={`inspection-${inspection.number}`}>
      <span className="row">{outcome === null || state !== 'concluded' ? <StateTag state={state} /> : <OutcomeTag outcome={outcome} />}{state === 'concluded' && clock.endedAt === null && <span className="small" data-testid="awaits-notice">{words.awaitsNotice}</span>}</span>
      <span className="grow">
        <span className="row-title">{inspection.placeName}</span> <span className="soft">{inspection.address}</span>
        <br /><span className="soft small">{inspection.matter} · {inspection.situation} · {inspection.applicantName}</span>
      </span>
      <span className="row-side small">
        <span className="mono tabular">{inspection.number}</span>
        <br /><span className="soft">{scheduledAt === null ? words.applied(dayTime(inspection.appliedAt, language)) : words.scheduled(dayTime(scheduledAt, language))}{' · '}{examiners.length === 0 ? words.nobody : words.examiners(enumerated(examiners.map(({ displayName }) => displayName), language))}</span>
        {state !== 'withdrawn' && <><br /><ClockNote clock={clock} /></>}
      </span>
    </Link>
  )
}
