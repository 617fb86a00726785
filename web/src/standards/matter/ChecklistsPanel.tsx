import { useQueryClient } from '@tanstack/react-query'
import type { ChecklistSummary } from '@cloud-survey/api/contract'
import { App, Button, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { dayTime } from '../../desk/format.ts'
import { keys, useMe } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { standardsWords } from '../words.ts'

/** The published checklists of a matter, with their standing; a publisher may withdraw one, saying why. */
export function ChecklistsPanel({ matterId, checklists }: { matterId: string; checklists: readonly ChecklistSummary[] }) {
  const words = useWords(standardsWords)
  const me = useMe().data?.account ?? null
  const [withdrawing, setWithdrawing] = useState<ChecklistSummary | null>(null)
  return (
    <section className="panel gap-below">
      <h2>{words.checklists}</h2>
      {checklists.length === 0 && <p className="soft">{words.noChecklist}</p>}
      <ul className="lines">
        {checklists.map((checklist) => (
          <li key={checklist.checklistVersionId} className="row spread" data-testid={`checklist-${checklist.checklistVersionId}`}>
            <Standing checklist={checklist} />
            {me?.role === 'publisher' && checklist.state === 'published' && checklist.standing !== 'ended' && <Button size="small" danger onClick={() => setWithdrawing(checklist)}>{words.withdraw}</Button>}
          </li>
        ))}
      </ul>
      {withdrawing !== null && <Withdrawal matterId={matterId} checklist={withdrawing} onClose={() => setWithdrawing(null)} />}
    </section>
  )
}

function Standing({ checklist }: { checklist: ChecklistSummary }) {
  const words = useWords(standardsWords)
  const { language } = useLanguage()
  const { effectiveFrom, effectiveTo, withdrawnReason } = checklist
  return (
    <div className="grow">
      <p className="no-margin"><span lang="zh-CN">{checklist.situation}</span> · {words.version(checklist.version)} <Tag variant="filled" className={checklist.standing === 'in-force' ? 'tag-good' : checklist.standing === 'pending' ? 'tag-calm' : 'tag-plain'}>{words.standings[checklist.standing]}</Tag></p>
      <p className="soft small no-margin">{words.lines(checklist.lines, checklist.keyLines)} · {checklist.rule.shape} {words.rules[checklist.rule.shape]}</p>
      <p className="soft small no-margin tabular">{effectiveFrom !== null && words.effectiveFrom(dayTime(effectiveFrom, language))}{effectiveTo !== null && ` · ${words.effectiveTo(dayTime(effectiveTo, language))}`}</p>
      {withdrawnReason !== null && <p className="small no-margin">{words.withdrawnBecause(withdrawnReason)}</p>}
    </div>
  )
}

function Withdrawal({ matterId, checklist, onClose }: { matterId: string; checklist: ChecklistSummary; onClose: () => void }) {
  const words = useWords(standardsWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const withdraw = useAction(() => call('POST /api/checklists/:checklistVersionId/withdrawal', { params: { checklistVersionId: checklist.checklistVersionId }, body: { reason } }), async () => {
    message.success(words.standings.withdrawn)
    onClose()
    await queries.invalidateQueries({ queryKey: keys.standard(matterId) })
  })
  return (
    <Modal open title={`${words.withdraw} · ${checklist.situation}`} footer={null} onCancel={onClose}>
      <p>{words.withdrawHint}</p>
      <Input.TextArea autoFocus className="gap-below" aria-label={words.withdrawReason} placeholder={words.withdrawReason} rows={3} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
      <Button danger type="primary" block disabled={reason.trim() === ''} loading={withdraw.busy} onClick={() => withdraw.run(undefined)}>{words.withdraw}</Button>
    </Modal>
  )
}
