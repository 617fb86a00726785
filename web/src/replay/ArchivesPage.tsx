import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ArchiveSummary, Outcome } from '@cloud-survey/api/contract'
import { Input, Select, Table } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { call } from '../api-client/call.ts'
import { byteSize, dayTime } from '../desk/format.ts'
import { keys, useMe } from '../desk/queries.ts'
import { OutcomeTag } from '../desk/tags.tsx'
import { Waiting } from '../desk/Waiting.tsx'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { accessWords } from './access-words.ts'
import { Failures } from './Failures.tsx'
import { replayWords } from './words.ts'
import './replay.css'

type Wanted = { number: string; place: string; applicant: string; matter: string; examiner: string; from: string; to: string; outcome: Outcome | null; page: number }

const outcomes: readonly Outcome[] = ['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site']
const day = 86_400_000
/** Rows of a page, as api gives them. */
const pageSize = 20

/** Search among the archives; for auditors also among what failed in them. */
export function ArchivesPage() {
  const words = useWords(replayWords)
  const accesses = useWords(accessWords)
  const auditor = useMe().data?.account?.role === 'auditor'
  const [wanted, setWanted] = useState<Wanted>({ number: '', place: '', applicant: '', matter: '', examiner: '', from: '', to: '', outcome: null, page: 1 })
  const query = queryOf(useDeferredValue(wanted))
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: [...keys.archives, query], queryFn: ({ signal }) => call('GET /api/archives', { query, signal }), placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.archives.some(({ status }) => status === 'sealing') === true ? 3000 : false),
  })
  return (
    <div className="page">
      <div className="toolbar"><h1>{words.title}</h1>{auditor && <Link to="/audit/keeping" data-testid="to-keeping">{words.keeping}</Link>}{auditor && <Link to="/audit/quarantine" data-testid="to-quarantine">{words.quarantine}</Link>}{auditor && <Link to="/audit/accesses" data-testid="to-accesses">{accesses.allTitle}</Link>}<Link to="/audit/assessments" data-testid="to-assessments">{words.assessments}</Link></div>
      {auditor && <Failures />}
      <SearchBar wanted={wanted} onChange={(change) => setWanted((before) => ({ ...before, page: 1, ...change }))} />
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : (
        <Results {...data} page={wanted.page} busy={isFetching} onPage={(page) => setWanted((before) => ({ ...before, page }))} />
      )}
    </div>
  )
}

function queryOf({ from, to, outcome, page, ...texts }: Wanted) {
  const [begin, end] = [instantOf(from), instantOf(to)]
  return {
    page, ...Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]))),
    ...(begin === null ? {} : { from: begin }), ...(end === null ? {} : { to: end + day - 1 }), ...(outcome === null ? {} : { outcome }),
  }
}

/** The beginning of a day. A year that is still being typed (0020) is no date to search for yet. */
function instantOf(date: string): number | null {
  const at = new Date(`${date}T00:00`)
  return at.getFullYear() > 1970 && at.getFullYear() <= 9998 ? at.getTime() : null
}

function SearchBar({ wanted, onChange }: { wanted: Wanted; onChange: (change: Partial<Wanted>) => void }) {
  const words = useWords(replayWords)
  const shared = useWords(deskWords)
  const options = [{ value: '', label: words.any }, ...outcomes.map((outcome) => ({ value: outcome as string, label: shared.outcomes[outcome] }))]
  return (
    <form className="panel search-bar" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>{words.number}<Input value={wanted.number} allowClear maxLength={80} data-testid="search-number" onChange={(event) => onChange({ number: event.target.value })} /></label>
      <label>{words.place}<Input value={wanted.place} allowClear maxLength={200} data-testid="search-place" onChange={(event) => onChange({ place: event.target.value })} /></label>
      {(['applicant', 'matter', 'examiner'] as const).map((name) => <label key={name}>{words[name]}<Input value={wanted[name]} allowClear maxLength={name === 'examiner' ? 80 : 120} data-testid={`search-${name}`} onChange={(event) => onChange({ [name]: event.target.value })} /></label>)}
      <label>{words.from}<Input type="date" value={wanted.from} data-testid="search-from" onChange={(event) => onChange({ from: event.target.value })} /></label>
      <label>{words.to}<Input type="date" value={wanted.to} data-testid="search-to" onChange={(event) => onChange({ to: event.target.value })} /></label>
      <label>{words.outcome}<Select aria-label={words.outcome} value={wanted.outcome ?? ''} options={options} data-testid="search-outcome" onChange={(value) => onChange({ outcome: outcomes.find((outcome) => outcome === value) ?? null })} /></label>
    </form>
  )
}

type ResultsProps = { archives: ArchiveSummary[]; total: number; more: boolean; page: number; busy: boolean; onPage: (page: number) => void }

function Results({ archives, total, more, page, busy, onPage }: ResultsProps) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const { columns } = words
  return (
    <Table<ArchiveSummary>
      rowKey="archiveId" dataSource={archives} loading={busy && archives.length === 0} size="middle" scroll={{ x: 860 }} className="archives"
      pagination={{ current: page, pageSize, total, onChange: onPage, hideOnSinglePage: true, showTotal: more ? words.totalMore : words.total }} locale={{ emptyText: words.none }}
      onRow={({ archiveId }) => ({ onClick: () => void navigate(`/audit/${archiveId}`) })}
      columns={[
        { title: columns.number, render: (_, each) => <Link className="mono" to={`/audit/${each.archiveId}`}>{each.inspection.number}</Link> },
        { title: columns.place, render: (_, { inspection }) => <><strong>{inspection.placeName}</strong><br /><span className="soft small">{inspection.address}</span></> },
        { title: columns.matter, render: (_, { inspection }) => <>{inspection.matter}<br /><span className="soft small">{inspection.situation}</span></> },
        { title: columns.date, render: (_, each) => <span className="tabular">{dayTime(each.startedAt, language)}</span> },
        { title: columns.outcome, render: (_, each) => (each.outcome === null ? <span className="soft">{words.noOutcome}</span> : <OutcomeTag outcome={each.outcome} />) },
        { title: columns.status, render: (_, each) => <span className="state">{words.statuses[each.status]}</span> },
        { title: columns.size, align: 'right', render: (_, each) => <span className="tabular">{byteSize(each.bytes)}</span> },
      ]}
    />
  )
}
