import { useQuery } from '@tanstack/react-query'
import type { ComparedArticle, RegulationSummary } from '@cloud-survey/api/contract'
import { Switch, Tag } from 'antd'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useVersions } from './useVersions.ts'
import { VersionPair } from './VersionPair.tsx'
import { libraryWords } from './words.ts'

/** Two versions side by side, article by article, with what was taken out and what came in. */
export function ComparisonView({ regulation }: { regulation: RegulationSummary }) {
  const words = useWords(libraryWords)
  const pair = useVersions(regulation)
  const [all, setAll] = useState(false)
  const { regulationId } = regulation
  const { from, to } = pair
  const { data, error, refetch } = useQuery({ queryKey: [...keys.regulation(regulationId), 'comparison', from, to], queryFn: ({ signal }) => call('GET /api/regulations/:regulationId/comparison', { params: { regulationId }, query: { from, to }, signal }) })
  return (
    <>
      <VersionPair pair={pair} />
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : (
        <>
          <div className="row gap-below">
            {(['changed', 'added', 'removed', 'moved', 'same'] as const).map((status) => <Tag key={status} variant="filled" className={tags[status]}>{words.statuses[status]} {data.counts[status]}</Tag>)}
            <label className="row small"><Switch size="small" checked={all} onChange={setAll} /> {words.showSame}</label>
          </div>
          <ul className="rows" data-testid="comparison">
            {data.articles.filter(({ status }) => all || status !== 'same').map((article) => <li key={`${article.from?.path} ${article.to?.path}`} className="panel"><Article article={article} /></li>)}
          </ul>
        </>
      )}
    </>
  )
}

const tags = { same: 'tag-plain', changed: 'tag-warn', added: 'tag-good', removed: 'tag-bad', moved: 'tag-calm' } as const

function Article({ article: { status, from, to, runs } }: { article: ComparedArticle }) {
  const words = useWords(libraryWords)
  return (
    <>
      <Tag variant="filled" className={tags[status]}>{words.statuses[status]}</Tag>
      <div className="side-by-side" lang="zh-CN">
        <div><strong>{from?.path ?? '—'}</strong><p className="clause-text">{runs === null ? from?.text : runs.map(({ kind, text }, index) => kind === 'same' ? text : kind === 'removed' ? <del key={index}>{text}</del> : null)}</p></div>
        <div><strong>{to?.path ?? '—'}</strong><p className="clause-text">{runs === null ? to?.text : runs.map(({ kind, text }, index) => kind === 'same' ? text : kind === 'added' ? <ins key={index}>{text}</ins> : null)}</p></div>
      </div>
    </>
  )
}
