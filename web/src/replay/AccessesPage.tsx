import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { FoundAccess } from '@cloud-survey/api/contract'
import { Button, Checkbox, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { call, fileAddress } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { accessWords } from './access-words.ts'
import { purposeOf } from './purposeOf.ts'
import { purposeWords } from './purpose-words.ts'
import './replay.css'

type Wanted = { person: string; archive: string; from: string; to: string; refused: boolean }

const day = 86_400_000

/** For auditors: who looked at which archive, why, and who was refused. */
export function AccessesPage() {
  const words = useWords(accessWords)
  const [wanted, setWanted] = useState<Wanted>({ person: '', archive: '', from: '', to: '', refused: false })
  const query = queryOf(useDeferredValue(wanted))
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['accesses', 'all', query], placeholderData: keepPreviousData, staleTime: 60_000,
    queryFn: ({ pageParam, signal }) => call('GET /api/accesses', { query: pageParam === null ? query : { ...query, before: pageParam }, signal }),
    initialPageParam: null as number | null, getNextPageParam: ({ accesses, more }) => (more ? (accesses.at(-1)?.seq ?? null) : null),
  })
  const accesses = data?.pages.flatMap((page) => page.accesses) ?? []
  const change = (part: Partial<Wanted>) => setWanted((before) => ({ ...before, ...part }))
  return (
    <div className="page">
      <title>{words.allTitle}</title>
      <div className="toolbar"><h1>{words.allTitle}</h1><Link to="/audit">{words.back}</Link><a href={fileAddress('GET /api/accesses.csv', { query })} download data-testid="accesses-csv">{words.download}</a></div>
      <p className="small">{words.allHelp}</p>
      <form className="panel search-bar" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>{words.person}<Input value={wanted.person} allowClear maxLength={64} data-testid="access-person" onChange={({ target }) => change({ person: target.value })} /></label>
        <label>{words.archive}<Input value={wanted.archive} allowClear maxLength={80} data-testid="access-archive" onChange={({ target }) => change({ archive: target.value })} /></label>
        <label>{words.from}<Input type="date" value={wanted.from} onChange={({ target }) => change({ from: target.value })} /></label>
        <label>{words.to}<Input type="date" value={wanted.to} onChange={({ target }) => change({ to: target.value })} /></label>
        <Checkbox checked={wanted.refused} data-testid="access-refused" onChange={({ target }) => change({ refused: target.checked })}>{words.onlyRefused}</Checkbox>
      </form>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : (
        <>
          {accesses.length === 0 && <p className="soft">{words.none}</p>}
          <ol className="accesses" data-testid="all-accesses">{accesses.map((access) => <Access key={access.seq} access={access} />)}</ol>
          {hasNextPage && <Button size="small" loading={isFetching} onClick={() => void fetchNextPage()}>{words.more}</Button>}
        </>
      )}
    </div>
  )
}

function queryOf({ person, archive, from, to, refused }: Wanted) {
  const [begin, end] = [new Date(`${from}T00:00`).getTime(), new Date(`${to}T00:00`).getTime()]
  return {
    ...(person.trim() === '' ? {} : { person: person.trim() }), ...(archive.trim() === '' ? {} : { archive: archive.trim() }),
    ...(begin > 0 ? { from: begin } : {}), ...(end > 0 ? { to: end + day - 1 } : {}), ...(refused ? { refused: 'true' as const } : {}),
  }
}

function Access({ access: { at, actor, action, target, refused, detail, archiveId, number } }: { access: FoundAccess }) {
  const words = useWords(accessWords)
  const { kinds } = useWords(purposeWords)
  const { language } = useLanguage()
  const actions: Readonly<Record<string, string>> = words.actions
  const purpose = purposeOf(detail['purpose'], kinds)
  return (
    <li className={refused ? 'bad' : undefined}>
      {dayTime(at, language)} · {actor.name} · {number === null ? <span className="mono">{archiveId}</span> : <Link to={`/audit/${archiveId}`} className="mono">{number}</Link>} · {actions[action] ?? action}
      {purpose !== null && <> · {purpose}</>}
      {refused && <span className="mono"> {target.replace(/^route:/, '')}{typeof detail['code'] === 'string' && ` (${detail['code']})`}</span>}
    </li>
  )
}
