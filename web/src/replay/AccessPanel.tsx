import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditEntry } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { call, fileAddress } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { useMe } from '../desk/queries.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { accessWords } from './access-words.ts'
import { purposeOf } from './purposeOf.ts'
import { purposeWords } from './purpose-words.ts'

/** For auditors: who looked at the archive, and who was refused. It is asked for only when it is opened, since that is an access as well. */
export function AccessPanel({ archiveId }: { archiveId: string }) {
  const words = useWords(accessWords)
  const { language } = useLanguage()
  const auditor = useMe().data?.account?.role === 'auditor'
  const [open, setOpen] = useState(false)
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['accesses', archiveId], enabled: auditor && open, staleTime: 60_000,
    queryFn: ({ pageParam, signal }) => call('GET /api/archives/:archiveId/accesses', { params: { archiveId }, query: pageParam === null ? {} : { before: pageParam }, signal }),
    initialPageParam: null as number | null, getNextPageParam: ({ accesses, more }) => (more ? (accesses.at(-1)?.seq ?? null) : null),
  })
  if (!auditor) return null
  const accesses = data?.pages.flatMap((page) => page.accesses) ?? []
  return (
    <details className="panel receipt" data-testid="archive-accesses" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary><h2>{words.title}</h2></summary>
      <p className="small">{words.help}</p>
      {error !== null && <p role="alert">{wordsForError(error, language)}</p>}
      {data !== undefined && accesses.length === 0 && <p className="small soft">{words.none}</p>}
      <ol className="small accesses" data-testid="access-list">{accesses.map((access) => <Access key={access.seq} access={access} />)}</ol>
      <div className="row">
        {hasNextPage && <Button size="small" loading={isFetching} onClick={() => void fetchNextPage()}>{words.more}</Button>}
        <a href={fileAddress('GET /api/archives/:archiveId/accesses.csv', { params: { archiveId } })} download>{words.download}</a>
        <a href={fileAddress('GET /api/archives/:archiveId/custody.pdf', { params: { archiveId } })} target="_blank" rel="noreferrer" data-testid="custody-pdf">{words.custody}</a>
        <a href={fileAddress('GET /api/archives/:archiveId/custody.csv', { params: { archiveId } })} download data-testid="custody-csv">{words.custodyTable}</a>
      </div>
    </details>
  )
}

function Access({ access: { at, actor, action, target, refused, detail } }: { access: AuditEntry }) {
  const words = useWords(accessWords)
  const { language } = useLanguage()
  const { kinds } = useWords(purposeWords)
  const actions: Readonly<Record<string, string>> = words.actions
  const purpose = purposeOf(detail['purpose'], kinds)
  return (
    <li className={refused ? 'bad' : undefined}>
      {dayTime(at, language)} · {actor.name === '' ? words.kinds[actor.kind] : actor.name} · {actions[action] ?? action}
      {purpose !== null && <> · {purpose}</>}
      {refused && <span className="mono"> {target.replace(/^route:/, '')}{typeof detail['code'] === 'string' && ` (${detail['code']})`}</span>}
    </li>
  )
}
