import type { FixityFound } from '@cloud-survey/api/contract'
import { useQuery } from '@tanstack/react-query'
import { Pagination, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { keepingWords } from './words.ts'

const looks: Record<FixityFound, string> = { missing: 'bad', changed: 'bad', unreadable: 'bad', untracked: 'warn' }

/** What reading again found, newest first; read when it is opened. */
export function FindingsFound({ desk }: { desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.keeping, 'findings', page], queryFn: ({ signal }) => call('GET /api/keeping/findings', { query: { page }, signal }), enabled: open })
  return (
    <details data-testid="findings" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.findings}</summary>
      {open && data === undefined && <Waiting error={error} onRetry={refetch} />}
      {data?.total === 0 && <p className="soft small">{words.noFindings}</p>}
      <ul className="lines small">
        {(data?.findings ?? []).map(({ findingId, result, key, at, archiveId }) => (
          <li key={findingId}>
            <div className="row spread"><Tag className={`tag-${looks[result]}`} variant="filled">{words.figures[result]}</Tag><span className="soft tabular">{dayTime(at, language)}</span></div>
            {words.foundHints[result]} {desk === 'audit' && archiveId !== null && <Link to={`/audit/${archiveId}`}>{words.openArchive}</Link>}
            <br /><span className="mono soft">{key}</span>
          </li>
        ))}
      </ul>
      {data !== undefined && <Pagination className="no-gap" size="small" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} onChange={setPage} />}
    </details>
  )
}
