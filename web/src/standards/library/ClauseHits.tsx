import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ClauseHit } from '@cloud-survey/api/contract'
import { Empty, Pagination, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { Marked } from './Marked.tsx'
import { libraryWords } from './words.ts'

/** The articles that hold what was searched for, with the hits marked. */
export function ClauseHits({ q }: { q: string }) {
  const words = useWords(libraryWords)
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.regulations, 'clauses', q, page], queryFn: ({ signal }) => call('GET /api/clauses', { query: { q, page }, signal }), placeholderData: keepPreviousData })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <section aria-live="polite">
      <h2>{words.hits(data.total)}</h2>
      {data.total === 0 && <Empty description={words.noHit} />}
      <ul className="rows" data-testid="clause-hits">{data.clauses.map((hit) => <li key={hit.clauseId} className="panel"><Hit hit={hit} /></li>)}</ul>
      <Pagination current={page} pageSize={data.pageSize} total={data.total} hideOnSinglePage showSizeChanger={false} onChange={setPage} />
    </section>
  )
}

function Hit({ hit }: { hit: ClauseHit }) {
  const words = useWords(libraryWords)
  const { regulationId, regulation, versionId, path, label, inForce, text, ranges, pathRanges, regulationRanges, cut, heading } = hit
  return (
    <article lang="zh-CN">
      <p className="no-margin">
        <Link to={`/standards/regulations/${regulationId}?version=${versionId}#${encodeURIComponent(path)}`}>《<Marked text={regulation} ranges={regulationRanges} />》<Marked text={path} ranges={pathRanges} /></Link>{' '}
        <Tag variant="filled" className={inForce ? 'tag-good' : 'tag-plain'}>{label} · {inForce ? words.inForce : words.notInForce}</Tag>
      </p>
      {heading !== null && <p className="soft small no-margin">{heading}</p>}
      <p className="clause-text no-margin">{cut.before && '…'}<Marked text={text} ranges={ranges} />{cut.after && '…'}</p>
    </article>
  )
}
