import type { HoldState, HoldStepKind, LegalHold } from '@cloud-survey/api/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pagination, Tag } from 'antd'
import { useState } from 'react'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys, useMe } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { ReasonButton } from './ReasonButton.tsx'
import { keepingWords } from './words.ts'

type Step = Exclude<HoldStepKind, 'placed'>

const looks: Record<HoldState, string> = { placed: 'warn', refused: 'plain', held: 'calm', lifting: 'warn', lifted: 'plain' }
/** What can follow in each state; confirming and lifting are another person's than the step before. */
const next: Record<HoldState, readonly Step[]> = { placed: ['confirmed', 'refused'], refused: [], held: ['lift-asked'], lifting: ['lifted', 'lift-refused'], lifted: [] }
const byAnother: ReadonlySet<Step> = new Set(['confirmed', 'lifted'])

/** Legal holds with their steps; auditors take the next one. `rebuiltAt`: since when a rebuilt catalogue waits for an auditor to confirm that all are there again. */
export function HoldsPanel({ desk, rebuiltAt }: { desk: KeepingDesk; rebuiltAt: number | null }) {
  const words = useWords(keepingWords)
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.keeping, 'holds', page], queryFn: ({ signal }) => call('GET /api/keeping/holds', { query: { page }, signal }), placeholderData: keepPreviousData })
  return (
    <section className="panel" aria-label={words.holds} data-testid="holds">
      <h2>{words.holds}</h2>
      <p className="soft small no-gap">{words.holdsHint}</p>
      {rebuiltAt !== null && <Unconfirmed since={rebuiltAt} desk={desk} />}
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : data.total === 0 && <p className="soft">{words.noHolds}</p>}
      <ul className="lines">{(data?.holds ?? []).map((hold) => <Hold key={hold.holdId} hold={hold} desk={desk} />)}</ul>
      {data !== undefined && <Pagination className="no-gap" size="small" current={page} total={data.total} pageSize={data.pageSize} hideOnSinglePage showSizeChanger={false} onChange={setPage} />}
    </section>
  )
}

function Unconfirmed({ since, desk }: { since: number; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const confirm = useAction((reason: string) => call('POST /api/keeping/holds-confirmation', { body: { reason } }), () => queries.invalidateQueries({ queryKey: keys.keeping }))
  return (
    <div className="row spread" role="alert" data-testid="holds-unconfirmed">
      <span><Tag className="tag-warn" variant="filled">{words.unconfirmed}</Tag>{words.unconfirmedHint(dayTime(since, language))}</span>
      {desk === 'audit' && <ReasonButton label={words.confirmHolds} hint={words.confirmHoldsHint} testId="confirm-holds" busy={confirm.busy} onGiven={(reason) => confirm.run(reason)} />}
    </div>
  )
}

function Hold({ hold: { holdId, number, state, steps }, desk }: { hold: LegalHold; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const me = useMe().data?.account?.accountId
  const take = useAction(({ step, reason }: { step: Step; reason: string }) => call('POST /api/keeping/holds/:holdId/steps', { params: { holdId }, body: { step, reason } }), () => queries.invalidateQueries({ queryKey: keys.keeping }))
  const mine = steps.at(-1)?.by.accountId === me
  return (
    <li data-testid="hold">
      <div className="row spread">
        <span className="row"><Tag className={`tag-${looks[state]}`} variant="filled">{words.holdStates[state]}</Tag><span className="mono">{number}</span></span>
        {desk === 'audit' && (
          <span className="row">
            {next[state].map((step) => <ReasonButton key={step} label={words.takeStep[step]} testId={`hold-${step}`} busy={take.busy} disabled={mine && byAnother.has(step)} onGiven={(reason) => take.run({ step, reason })} />)}
          </span>
        )}
      </div>
      {desk === 'audit' && mine && next[state].some((step) => byAnother.has(step)) && <p className="soft small no-gap">{words.anotherPerson}</p>}
      <ol className="steps small soft">{steps.map(({ step, by, at, reason }) => <li key={at}><span className="tabular">{dayTime(at, language)}</span> {by.displayName} {words.steps[step]}: {reason}</li>)}</ol>
    </li>
  )
}
