import type { Quarantined } from '@cloud-survey/api/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Empty, Pagination } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../api-client/call.ts'
import { byteSize, dayTime } from '../../desk/format.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { BringIn } from './BringIn.tsx'
import { quarantineWords } from './quarantine-words.ts'
import { VerdictTag } from './VerdictTag.tsx'
import './quarantine.css'

const pollMs = 5_000

/** For auditors: packages of other institutions, brought in to be checked. */
export function QuarantinePage() {
  const words = useWords(quarantineWords)
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.quarantine, 'list', page], queryFn: ({ signal }) => call('GET /api/quarantine', { query: { page }, signal }), placeholderData: keepPreviousData, refetchInterval: ({ state }) => (state.data?.packages.some(({ work }) => work?.state === 'waiting' || work?.state === 'checking') ? pollMs : false) })
  return (
    <div className="page quarantine">
      <title>{words.title}</title>
      <p className="small no-margin"><Link to="/audit">{words.toArchives}</Link></p>
      <div className="toolbar"><h1>{words.title}</h1></div>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : (
        <>
          <p className="soft small">{words.help(data.days, byteSize(data.maxBytes))}</p>
          <BringIn />
          {data.total === 0 && <div className="panel"><Empty description={words.none} /></div>}
          <ul className="rows">{data.packages.map((each) => <li key={each.packageId}><Row quarantined={each} /></li>)}</ul>
          <Pagination className="no-gap" align="end" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} showTotal={words.total} onChange={setPage} />
        </>
      )}
    </div>
  )
}

function Row({ quarantined: { packageId, name, bytes, reason, broughtBy, broughtAt, expiresAt, verdict, removed, work } }: { quarantined: Quarantined }) {
  const words = useWords(quarantineWords)
  const { language } = useLanguage()
  return (
    <Link className="panel row-card" to={`/audit/quarantine/${packageId}`} data-testid="quarantined">
      <span className="row"><VerdictTag verdict={verdict} work={work} /></span>
      <span className="grow"><span className="row-title">{name}</span><br /><span className="soft small">{reason}</span></span>
      <span className="row-side small">{words.by(broughtBy.displayName, dayTime(broughtAt, language))} · {byteSize(bytes)}<br /><span className="soft">{removed === null ? words.expires(dayTime(expiresAt, language)) : words.removed(dayTime(removed.at, language), removed.by?.displayName ?? null)}</span></span>
    </Link>
  )
}
