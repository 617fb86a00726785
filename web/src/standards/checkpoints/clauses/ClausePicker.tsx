import { SearchOutlined } from '@ant-design/icons'
import type { ClauseHit } from '@cloud-survey/api/contract'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input, Tag, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../../api-client/call.ts'
import { keys } from '../../../desk/queries.ts'
import { Waiting } from '../../../desk/Waiting.tsx'
import { useWords } from '../../../language/dictionary.ts'
import { formWords } from '../form/formWords.ts'
import { Marked } from '../../library/Marked.tsx'

type Props = { isCited: (hit: ClauseHit) => boolean; onCite: (hit: ClauseHit) => void; onClose: () => void }

const pauseMs = 250

/** Searches the library and cites what is chosen. */
export function ClausePicker({ isCited, onCite, onClose }: Props) {
  const words = useWords(formWords)
  const [typed, setTyped] = useState('')
  const q = usePaused(typed.trim())
  const field = useRef<InputRef>(null)
  useEffect(() => field.current?.focus(), [])
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.regulations, 'clauses', q, 1], placeholderData: keepPreviousData, queryFn: q === '' ? skipToken : ({ signal }) => call('GET /api/clauses', { query: { q, page: 1 }, signal }),
  })
  return (
    <div className="clause-picker" onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <Input ref={field} prefix={<SearchOutlined />} allowClear maxLength={100} aria-label={words.search} placeholder={words.searchHint} value={typed} onChange={(event) => setTyped(event.target.value)} data-testid="clause-search" />
      {q !== '' && error !== null && <Waiting error={error} onRetry={refetch} />}
      {q !== '' && data !== undefined && (
        <>
          <p className="soft small no-margin" role="status">{data.total === 0 ? words.noHits : words.hits(data.total, data.clauses.length)}</p>
          <ul className="clause-found">{data.clauses.map((hit) => <li key={hit.clauseId}><Hit hit={hit} cited={isCited(hit)} onCite={() => onCite(hit)} /></li>)}</ul>
        </>
      )}
    </div>
  )
}

function Hit({ hit, cited, onCite }: { hit: ClauseHit; cited: boolean; onCite: () => void }) {
  const words = useWords(formWords)
  const { regulation, path, label, inForce, text, cut, ranges, pathRanges, regulationRanges } = hit
  return (
    <article className="clause-card" data-testid="clause-hit">
      <div className="row spread">
        <p className="no-margin" lang="zh-CN"><strong>《<Marked text={regulation} ranges={regulationRanges} />》<Marked text={path} ranges={pathRanges} /></strong> <Tag variant="filled" className={inForce ? 'tag-good' : 'tag-plain'}>{label} · {inForce ? words.inForce : words.notInForce}</Tag></p>
        <Button size="small" type="primary" ghost disabled={cited} aria-label={words.citeWhat(regulation, path)} onClick={onCite} data-testid="cite">{cited ? words.cited : words.cite}</Button>
      </div>
      <p className="clause-text no-margin" lang="zh-CN">{cut.before && '…'}<Marked text={text} ranges={ranges} />{cut.after && '…'}</p>
    </article>
  )
}

/** A text once nobody has typed for a moment. */
function usePaused(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
