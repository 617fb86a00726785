import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Pagination } from 'antd'
import { useState } from 'react'
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

/** Archives whose time is over; the administrator chooses which to propose for destruction. */
export function DueArchives({ desk }: { desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [page, setPage] = useState(1)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { data, error, refetch } = useQuery({ queryKey: [...keys.keeping, 'due', page], queryFn: ({ signal }) => call('GET /api/keeping/due', { query: { page }, signal }), placeholderData: keepPreviousData })
  const propose = useAction((reason: string) => call('POST /api/keeping/destructions', { body: { archiveIds: [...chosen], reason } }), () => {
    setChosen([])
    message.success(words.proposedNow)
    return queries.invalidateQueries({ queryKey: keys.keeping })
  })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  const choose = (archiveId: string, on: boolean): void => setChosen((before) => (on ? [...before, archiveId] : before.filter((each) => each !== archiveId)))
  return (
    <div data-testid="due">
      <p className="no-gap"><strong>{words.due(data.total)}</strong></p>
      <ul className="pairs">
        {data.archives.map(({ archiveId, number, matter, keptUntil }) => (
          <li key={archiveId}>
            {desk === 'admin' ? <Checkbox data-testid={`choose-${archiveId}`} checked={chosen.includes(archiveId)} onChange={({ target }) => choose(archiveId, target.checked)}><span className="mono">{number}</span> <span lang="zh-CN">{matter}</span></Checkbox> : <span><span className="mono">{number}</span> <span lang="zh-CN">{matter}</span></span>}
            <span className="soft small">{keptUntil !== null && `${words.keptUntil} ${dayTime(keptUntil, language)}`}</span>
          </li>
        ))}
      </ul>
      <Pagination className="no-gap" size="small" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} onChange={setPage} />
      {desk === 'admin' && data.total > 0 && <p className="no-gap"><ReasonButton label={words.propose(chosen.length)} hint={words.proposeHint} testId="propose" busy={propose.busy} disabled={chosen.length === 0} onGiven={propose.run} /></p>}
    </div>
  )
}
