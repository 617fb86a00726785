import type { KeepingOverview, KeepingState, KeptArchive } from '@cloud-survey/api/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Empty, Pagination, Select, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { ReasonButton } from './ReasonButton.tsx'
import { keepingWords } from './words.ts'

const looks: Record<KeepingState, string> = { 'locking': 'calm', 'locked': 'good', 'not-lockable': 'bad', 'destroying': 'warn', 'destroyed': 'plain' }
const states = Object.keys(looks) as KeepingState[]

/** Each archive, and until when it is locked. */
export function KeptList({ counts, desk }: { counts: KeepingOverview['archives']; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const [state, setState] = useState<KeepingState | null>(null)
  const [page, setPage] = useState(1)
  const query = { page, ...(state !== null && { state }) }
  const { data, error, refetch } = useQuery({ queryKey: [...keys.keeping, 'archives', query], queryFn: ({ signal }) => call('GET /api/keeping/archives', { query, signal }), placeholderData: keepPreviousData })
  const options = [{ value: '', label: words.any }, ...states.map((each) => ({ value: each as string, label: `${words.states[each]} (${counts[each]})` }))]
  const choose = (value: string): void => {
    setState(states.find((each) => each === value) ?? null)
    setPage(1)
  }
  return (
    <section className="panel" aria-label={words.kept} data-testid="kept">
      <div className="row spread"><h2>{words.kept}</h2><Select aria-label={words.state} style={{ minWidth: 170 }} value={state ?? ''} options={options} onChange={choose} /></div>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : data.total === 0 && <Empty description={words.none} />}
      <ul className="kept">{(data?.archives ?? []).map((archive) => <Row key={archive.archiveId} archive={archive} desk={desk} />)}</ul>
      {data !== undefined && <Pagination className="no-gap" align="end" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} showTotal={words.total} onChange={setPage} />}
    </section>
  )
}

function Row({ archive: { archiveId, number, matter, retention, state, keptUntil, lockedUntil, problem, held }, desk }: { archive: KeptArchive; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const place = useAction((reason: string) => call('POST /api/keeping/archives/:archiveId/holds', { params: { archiveId }, body: { reason } }), () => {
    message.success(words.holdPlaced)
    return queries.invalidateQueries({ queryKey: keys.keeping })
  })
  const isThere = state !== 'destroying' && state !== 'destroyed'
  return (
    <li data-testid="kept-archive">
      <span className="row"><Tag className={`tag-${looks[state]}`} variant="filled">{words.states[state]}</Tag>{held && <Tag className="tag-calm" variant="filled">{words.held}</Tag>}</span>
      <span>
        {desk === 'audit' ? <Link className="mono" to={`/audit/${archiveId}`}>{number}</Link> : <span className="mono">{number}</span>} <span className="soft small" lang="zh-CN">{matter}</span>
        {problem !== null && <><br /><span className="small">{words.problem}: {problem}</span></>}
      </span>
      <span className="small">
        <strong>{words.retentions[retention]}</strong> · {keptUntil === null ? words.forEver : `${words.keptUntil} ${dayTime(keptUntil, language)}`}
        {lockedUntil !== null && <><br /><span className="soft">{words.until} {dayTime(lockedUntil, language)}</span></>}
        {desk === 'audit' && isThere && <><br /><ReasonButton label={words.placeHold} testId={`place-hold-${archiveId}`} busy={place.busy} onGiven={place.run} /></>}
      </span>
    </li>
  )
}
