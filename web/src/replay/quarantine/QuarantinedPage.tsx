import type { QuarantinedDetail } from '@cloud-survey/api/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { byteSize, dayTime } from '../../desk/format.ts'
import { keys, useMe } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { AnchorsPanel } from './AnchorsPanel.tsx'
import { CheckList } from './CheckList.tsx'
import { ClaimedPanel } from './ClaimedPanel.tsx'
import { quarantineWords } from './quarantine-words.ts'
import { VerdictTag } from './VerdictTag.tsx'
import './quarantine.css'

const pollMs = 2_000

/** One package of others: what it says of itself, what it is held against, and what each check found. */
export function QuarantinedPage() {
  const words = useWords(quarantineWords)
  const { packageId = '' } = useParams()
  const queries = useQueryClient()
  const key = [...keys.quarantine, packageId]
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => call('GET /api/quarantine/:packageId', { params: { packageId }, signal }), refetchInterval: ({ state }) => (isOpen(state.data?.work) ? pollMs : false) })
  const show = (detail: QuarantinedDetail): void => void queries.setQueryData(key, detail)
  const check = useAction(() => call('POST /api/quarantine/:packageId/checks', { params: { packageId } }), show)
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="page quarantine">
      <title>{`${data.name} · ${words.title}`}</title>
      <p className="small no-margin"><Link to="/audit/quarantine">{words.toList}</Link></p>
      <Head detail={data} onRemoved={show} />
      <ClaimedPanel claimed={data.checks[0]?.claimed ?? null} checked={data.checks.length > 0} />
      <AnchorsPanel detail={data} onGiven={show} />
      <CheckList detail={data} asking={check.busy} onCheck={data.removed === null ? () => check.run() : null} />
    </div>
  )
}

function isOpen(work: QuarantinedDetail['work'] | undefined): boolean {
  return work?.state === 'waiting' || work?.state === 'checking'
}

function Head({ detail, onRemoved }: { detail: QuarantinedDetail; onRemoved: (detail: QuarantinedDetail) => void }) {
  const words = useWords(quarantineWords)
  const { language } = useLanguage()
  const { packageId, name, bytes, sha256, reason, broughtBy, broughtAt, expiresAt, verdict, removed, work } = detail
  const mine = useMe().data?.account?.accountId === broughtBy.accountId
  const [asking, setAsking] = useState(false)
  const remove = useAction(() => call('POST /api/quarantine/:packageId/removal', { params: { packageId } }), (after) => { setAsking(false); onRemoved(after) })
  return (
    <header className="panel">
      <h1>{name} <VerdictTag verdict={verdict} work={work} /></h1>
      <p>{reason}</p>
      <p className="small soft">{words.by(broughtBy.displayName, dayTime(broughtAt, language))} · {byteSize(bytes)} · {removed === null ? words.expires(dayTime(expiresAt, language)) : words.removed(dayTime(removed.at, language), removed.by?.displayName ?? null)}</p>
      <p className="small soft">{words.sha256} <span className="mono">{sha256}</span></p>
      {mine && removed === null && <Button size="small" danger data-testid="quarantine-remove" onClick={() => setAsking(true)}>{words.remove}</Button>}
      <Modal open={asking} title={words.remove} footer={null} onCancel={() => setAsking(false)}>
        <p>{words.removeHint}</p>
        <Button type="primary" danger loading={remove.busy} data-testid="quarantine-remove-sure" onClick={() => remove.run()}>{words.confirm}</Button>
      </Modal>
    </header>
  )
}
