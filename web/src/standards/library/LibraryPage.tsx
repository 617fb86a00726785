import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Pagination, Tag } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { ClauseHits } from './ClauseHits.tsx'
import { libraryWords } from './words.ts'
import './library.css'

/** The regulations library: search in all clauses, and the regulations by title. */
export function LibraryPage() {
  const words = useWords(libraryWords)
  const [params, setParams] = useSearchParams()
  const wanted = params.get('q') ?? ''
  const [typed, setTyped] = useState(wanted)
  const search = (text: string): void => setParams(text.trim() === '' ? {} : { q: text.trim() }, { replace: true })
  return (
    <div className="page">
      <title>{words.title}</title>
      <p className="small no-margin"><Link to="/standards">{words.back}</Link></p>
      <div className="toolbar">
        <h1>{words.title}</h1>
        <Link to="/standards/regulations/new"><Button type="primary" icon={<PlusOutlined />} data-testid="new-regulation">{words.add}</Button></Link>
      </div>
      <Input.Search
        size="large" allowClear enterButton={words.searchButton} aria-label={words.search} placeholder={words.search} data-testid="clause-search" className="gap-below"
        value={typed} onChange={({ target }) => setTyped(target.value)} onSearch={search}
      />
      <p className="soft small">{words.searchHint}</p>
      {wanted === '' ? <Regulations /> : <ClauseHits q={wanted} />}
    </div>
  )
}

function Regulations() {
  const words = useWords(libraryWords)
  const [page, setPage] = useState(1)
  const [q, setQ] = useState('')
  const query = { page, ...(q.trim() !== '' && { q: q.trim() }) }
  const { data, error, refetch } = useQuery({ queryKey: [...keys.regulations, 'list', query], queryFn: ({ signal }) => call('GET /api/regulations', { query, signal }), placeholderData: keepPreviousData })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <section className="panel">
      <div className="row spread"><h2>{words.regulations(data.total)}</h2><Input allowClear aria-label={words.byTitle} placeholder={words.byTitle} style={{ width: 260 }} value={q} onChange={({ target }) => { setQ(target.value); setPage(1) }} /></div>
      {data.regulations.length === 0 && <Empty description={words.none} />}
      <ul className="lines" data-testid="regulations">
        {data.regulations.map(({ regulationId, title, versions }) => (
          <li key={regulationId} className="row spread">
            <Link to={`/standards/regulations/${regulationId}`} lang="zh-CN">{title}</Link>
            <span className="row small">{versions.slice(0, 3).map(({ versionId, label, inForce, articles }) => <Tag key={versionId} variant="filled" className={inForce ? 'tag-good' : 'tag-plain'}>{label} · {words.articles(articles)}</Tag>)}</span>
          </li>
        ))}
      </ul>
      <Pagination current={page} pageSize={data.pageSize} total={data.total} hideOnSinglePage showSizeChanger={false} onChange={setPage} />
    </section>
  )
}
