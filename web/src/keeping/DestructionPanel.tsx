import type { Destruction } from '@cloud-survey/api/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pagination, Tag } from 'antd'
import { useState } from 'react'
import { call, fileAddress } from '../api-client/call.ts'
import { byteSize, dayTime } from '../desk/format.ts'
import { keys, useMe } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { DueArchives } from './DueArchives.tsx'
import type { KeepingDesk } from './KeepingDesk.ts'
import { ReasonButton } from './ReasonButton.tsx'
import { keepingWords } from './words.ts'

type Decision = 'approved' | 'refused'

/** What may be destroyed, what is proposed, and what was destroyed; the administrator proposes, an auditor decides. */
export function DestructionPanel({ desk }: { desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.keeping, 'destructions', page], queryFn: ({ signal }) => call('GET /api/keeping/destructions', { query: { page }, signal }), placeholderData: keepPreviousData })
  return (
    <section className="panel" aria-label={words.destruction} data-testid="destruction">
      <h2>{words.destruction}</h2>
      <p className="soft small no-gap">{words.destructionHint}</p>
      <DueArchives desk={desk} />
      {data === undefined && <Waiting error={error} onRetry={refetch} />}
      <ul className="lines">{(data?.destructions ?? []).map((each) => <One key={each.destructionId} destruction={each} desk={desk} />)}</ul>
      {data !== undefined && <Pagination className="no-gap" size="small" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} onChange={setPage} />}
    </section>
  )
}

function One({ destruction, desk }: { destruction: Destruction; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const me = useMe().data?.account?.accountId
  const { destructionId, reason, proposedAt, proposedBy, decision, decidedAt, decidedBy, note, endedAt, archives } = destruction
  const decide = useAction((body: { decision: Decision; note: string }) => call('POST /api/keeping/destructions/:destructionId/decision', { params: { destructionId }, body }), () => queries.invalidateQueries({ queryKey: keys.keeping }))
  const button = (value: Decision) => <ReasonButton label={words.decide[value]} {...(value === 'approved' && { danger: true, hint: words.approveHint(archives.length) })} testId={`destruction-${value}`} busy={decide.busy} disabled={proposedBy.accountId === me} onGiven={(given) => decide.run({ decision: value, note: given })} />
  return (
    <li data-testid="one-destruction">
      <div className="row spread">
        <StandingTag destruction={destruction} />
        {desk === 'audit' && decision === null && <span className="row">{button('approved')}{button('refused')}</span>}
        {decision === 'approved' && endedAt !== null && (
          <span className="row">
            <a href={fileAddress('GET /api/keeping/destructions/:destructionId/certificate.pdf', { params: { destructionId } })} target="_blank" rel="noreferrer" data-testid="certificate-pdf">{words.certificate}</a>
            <a href={fileAddress('GET /api/keeping/destructions/:destructionId/certificate', { params: { destructionId } })} download data-testid="certificate-signed">{words.signedCertificate}</a>
          </span>
        )}
      </div>
      <ol className="steps small soft">
        <li><span className="tabular">{dayTime(proposedAt, language)}</span> {proposedBy.displayName} {words.proposed}: {reason}</li>
        {decision !== null && decidedAt !== null && <li><span className="tabular">{dayTime(decidedAt, language)}</span> {decidedBy?.displayName} {words.decided[decision]}: {note}</li>}
      </ol>
      <ul className="small">
        {archives.map(({ archiveId, number, state, problem, objects, bytes }) => (
          <li key={archiveId}><span className="mono">{number}</span> {words.itemStates[state]}{objects !== null && <> · {words.itemSize(objects, byteSize(bytes ?? 0))}</>}{problem !== null && <> · {words.keptBecause[problem as keyof typeof words.keptBecause] ?? problem}</>}</li>
        ))}
      </ul>
    </li>
  )
}

function StandingTag({ destruction: { decision, endedAt } }: { destruction: Destruction }) {
  const words = useWords(keepingWords)
  if (decision === null) return <Tag className="tag-warn" variant="filled">{words.waiting}</Tag>
  if (decision === 'refused') return <Tag className="tag-plain" variant="filled">{words.refusedDestruction}</Tag>
  return endedAt === null ? <Tag className="tag-calm" variant="filled">{words.underWay}</Tag> : <Tag className="tag-plain" variant="filled">{words.carriedOut}</Tag>
}
