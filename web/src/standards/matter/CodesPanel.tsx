import { DownloadOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { GuideCode, ListedMatter } from '@cloud-survey/api/contract'
import { App, Button, Input, Modal, Select, Tag } from 'antd'
import { useState } from 'react'
import { call, fileAddress } from '../../api-client/call.ts'
import { dayTime } from '../../desk/format.ts'
import { keys } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { standardsWords } from '../words.ts'

/** The guide codes of a matter: to print, to make, to withdraw, and how often each was scanned. */
export function CodesPanel({ matter }: { matter: ListedMatter }) {
  const words = useWords(standardsWords)
  const { matterId } = matter
  const [withdrawing, setWithdrawing] = useState<GuideCode | null>(null)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.standard(matterId), 'codes'], queryFn: ({ signal }) => call('GET /api/matters/:matterId/codes', { params: { matterId }, signal }) })
  if (matter.version === null) return null
  return (
    <section className="panel gap-below">
      <div className="row spread">
        <h2>{words.codes}</h2>
        <span className="row">
          {(['a4', 'a6'] as const).map((paper) => <Button key={paper} size="small" icon={<DownloadOutlined />} href={fileAddress('GET /api/posters.zip', { query: { matterId, paper } })}>{words.allPosters(paper.toUpperCase())}</Button>)}
          <MakeCode matter={matter} />
        </span>
      </div>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : <ul className="lines" data-testid="codes">{data.codes.map((code) => <li key={code.guideToken}><Code code={code} onWithdraw={() => setWithdrawing(code)} /></li>)}</ul>}
      {withdrawing !== null && <WithdrawCode code={withdrawing} onClose={() => setWithdrawing(null)} />}
    </section>
  )
}

function Code({ code, onWithdraw }: { code: GuideCode; onWithdraw: () => void }) {
  const words = useWords(standardsWords)
  const { language } = useLanguage()
  const { guideToken, situation, scans, version, withdrawnAt, withdrawnReason, path } = code
  const params = { guideToken }
  return (
    <div className="row">
      <a className="guide-code" href={path} aria-label={words.openGuide}><img src={fileAddress('GET /api/guides/:guideToken/code.svg', { params })} width={84} height={84} alt="" loading="lazy" /></a>
      <div className="grow">
        <p className="no-margin"><strong lang="zh-CN">{situation?.name ?? words.wholeMatter}</strong> {withdrawnAt !== null && <Tag variant="filled" className="tag-plain">{words.standings.withdrawn}</Tag>}</p>
        <p className="soft small no-margin">{words.scans(scans)}{version !== null && ` · ${words.version(version)}`} · {dayTime(code.createdAt, language)}</p>
        {withdrawnReason !== null && <p className="small no-margin">{words.withdrawnBecause(withdrawnReason)}</p>}
        <p className="row small no-margin">
          <a href={fileAddress('GET /api/guides/:guideToken/poster.pdf', { params, query: { paper: 'a4' } })}>{words.poster('A4')}</a>
          <a href={fileAddress('GET /api/guides/:guideToken/poster.pdf', { params, query: { paper: 'a6' } })}>{words.poster('A6')}</a>
          <a href={fileAddress('GET /api/guides/:guideToken/code.png', { params })} download={`${guideToken}.png`}>PNG</a>
          <a href={fileAddress('GET /api/guides/:guideToken/code.svg', { params })} download={`${guideToken}.svg`}>SVG</a>
        </p>
      </div>
      {withdrawnAt === null && <Button size="small" danger onClick={onWithdraw}>{words.withdraw}</Button>}
    </div>
  )
}

function MakeCode({ matter: { matterId, situations } }: { matter: ListedMatter }) {
  const words = useWords(standardsWords)
  const queries = useQueryClient()
  const make = useAction((situationId: string | null) => call('POST /api/matters/:matterId/codes', { params: { matterId }, body: { situationId } }), () => queries.invalidateQueries({ queryKey: keys.standard(matterId) }))
  const options = [{ value: '', label: words.wholeMatter }, ...situations.flatMap(({ situationId, name, checklist }) => (checklist === null ? [] : [{ value: situationId, label: name }]))]
  return <Select<string> size="small" aria-label={words.makeCode} placeholder={words.makeCode} value={null} loading={make.busy} options={options} style={{ minWidth: 180 }} onChange={(situationId) => make.run(situationId === '' ? null : situationId)} />
}

function WithdrawCode({ code: { guideToken, matterId, situation }, onClose }: { code: GuideCode; onClose: () => void }) {
  const words = useWords(standardsWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const withdraw = useAction(() => call('POST /api/guides/:guideToken/withdrawal', { params: { guideToken }, body: { reason } }), async () => {
    message.success(words.standings.withdrawn)
    onClose()
    await queries.invalidateQueries({ queryKey: keys.standard(matterId) })
  })
  return (
    <Modal open title={`${words.withdraw} · ${situation?.name ?? words.wholeMatter}`} footer={null} onCancel={onClose}>
      <p>{words.withdrawCodeHint}</p>
      <Input.TextArea autoFocus className="gap-below" aria-label={words.withdrawReason} placeholder={words.withdrawReason} rows={3} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
      <Button danger type="primary" block disabled={reason.trim() === ''} loading={withdraw.busy} onClick={() => withdraw.run(undefined)}>{words.withdraw}</Button>
    </Modal>
  )
}
