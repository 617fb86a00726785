import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { FoundFailure } from '@cloud-survey/api/contract'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { replayWords } from './words.ts'

/** From a failed checkpoint, across all archives, to the second of video that shows it. */
export function Failures() {
  const words = useWords(replayWords).failures
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: [...keys.archives, 'failures', q], enabled: q.length > 1, placeholderData: keepPreviousData, initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => call('GET /api/archive-failures', { query: { q, page: pageParam }, signal }),
    getNextPageParam: ({ more }, pages) => (more ? pages.length + 1 : undefined),
  })
  const found = data?.pages.flatMap(({ failures }) => failures) ?? []
  return (
    <section className="panel failures" aria-label={words.title}>
      <label>{words.title}<Input.Search value={typed} allowClear maxLength={120} placeholder={words.hint} loading={isFetching} data-testid="search-failures" onChange={(event) => setTyped(event.target.value)} /></label>
      {error !== null && <p role="alert">{wordsForError(error, language)}</p>}
      {q.length > 1 && data !== undefined && found.length === 0 && <p className="soft">{words.none}</p>}
      {q.length > 1 && found.length > 0 && <ul className="failure-list" data-testid="failures">{found.map((failure) => <Failure key={failure.findingId} failure={failure} />)}</ul>}
      {q.length > 1 && hasNextPage && <Button size="small" loading={isFetching} onClick={() => void fetchNextPage()}>{words.more}</Button>}
    </section>
  )
}

function Failure({ failure }: { failure: FoundFailure }) {
  const words = useWords(replayWords).failures
  const { language } = useLanguage()
  const { archiveId, code, wording, placeName, number, at, reason, examiner } = failure
  return (
    <li>
      <Link to={`/audit/${archiveId}?at=${at}`} data-testid={`failure-${code}`}>▶ {words.show} {dayTime(at, language)}</Link> <strong className="mono">{code}</strong> <span lang="zh-CN">{wording}</span>
      <br /><span className="soft small">{placeName} · {number} · {examiner.displayName}{reason === null ? '' : ` · ${reason}`}</span>
    </li>
  )
}
