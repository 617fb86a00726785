import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api-client/call.ts'
import { dayTime } from '../../desk/format.ts'
import { keys, useMe } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { PublishForm } from './PublishForm.tsx'
import type { Editing } from './useEditing.ts'
import { draftWords } from './words.ts'

/** Review: what is changed, who wrote it, and the step that is next: hand in, return, publish, give up. */
export function ReviewTab({ editing, errors }: { editing: Editing; errors: number }) {
  const words = useWords(draftWords)
  const { document, base } = editing
  const held = document.situations.filter(({ heldBack }) => heldBack !== null)
  return (
    <div className="review">
      <ChangesPanel document={document} baseVersion={base.baseVersion} />
      <div className="stack">
        <section className="panel stack">
          {base.authors.length > 0 && <p className="soft no-margin">{words.authors(base.authors.map(({ displayName }) => displayName).join('、'))}</p>}
          {held.length > 0 && <div className="small"><p className="no-margin">{words.heldBack}</p><ul>{held.map(({ situationId, name, heldBack }) => <li key={situationId} lang="zh-CN">· {name}：{heldBack}</li>)}</ul></div>}
          {base.state === 'draft' ? <HandIn editing={editing} /> : <Judge editing={editing} errors={errors} />}
        </section>
        <History matterId={document.matterId} />
      </div>
    </div>
  )
}

function HandIn({ editing }: { editing: Editing }) {
  const words = useWords(draftWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const go = useNavigate()
  const [comment, setComment] = useState('')
  const { matterId } = editing.document
  const submit = useAction(async () => {
    if (!(await editing.save())) return null
    return call('POST /api/standards/:matterId/draft/submission', { params: { matterId }, body: { revision: editing.current().revision, ...(comment.trim() !== '' && { comment }) } })
  }, async (draft) => {
    if (draft === null) return
    message.success(words.submitted)
    queries.setQueryData(keys.draft(matterId), draft)
    await queries.invalidateQueries({ queryKey: keys.standards, refetchType: 'none' })
  })
  const discard = useAction(() => call('DELETE /api/standards/:matterId/draft', { params: { matterId }, query: { revision: editing.current().revision } }), async () => {
    message.success(words.discarded)
    queries.removeQueries({ queryKey: keys.draft(matterId) })
    await queries.invalidateQueries({ queryKey: keys.standards })
    await go(`/standards/${matterId}`)
  })
  return (
    <>
      <Input.TextArea aria-label={words.comment} placeholder={words.comment} value={comment} rows={2} maxLength={1000} onChange={({ target }) => setComment(target.value)} />
      <Button type="primary" data-testid="submit-draft" loading={submit.busy} onClick={() => submit.run(undefined)}>{words.submit}</Button>
      <p className="soft small no-margin">{words.submitHint}</p>
      <Popconfirm title={words.discard} description={words.discardHint} onConfirm={() => discard.run(undefined)}><Button danger data-testid="discard-draft">{words.discard}</Button></Popconfirm>
    </>
  )
}

function Judge({ editing, errors }: { editing: Editing; errors: number }) {
  const words = useWords(draftWords)
  const queries = useQueryClient()
  const { message } = App.useApp()
  const me = useMe().data?.account ?? null
  const [reason, setReason] = useState('')
  const { document: { matterId }, base } = editing
  const giveBack = useAction(() => call('POST /api/standards/:matterId/draft/return', { params: { matterId }, body: { revision: base.revision, comment: reason } }), (draft) => {
    message.success(words.returned)
    queries.setQueryData(keys.draft(matterId), draft)
  })
  const own = base.authors.some(({ accountId }) => accountId === me?.accountId)
  const why = own ? words.ownDraft : me?.role !== 'publisher' ? words.needsPublisher : errors > 0 ? words.hasErrors(errors) : null
  return (
    <>
      {why === null ? <PublishForm matterId={matterId} revision={base.revision} /> : <p className="no-margin" data-testid="may-not-publish">{why}</p>}
      <Input.TextArea aria-label={words.giveBackReason} placeholder={words.giveBackReason} value={reason} rows={2} maxLength={1000} onChange={({ target }) => setReason(target.value)} />
      <Button data-testid="return-draft" disabled={reason.trim() === ''} loading={giveBack.busy} onClick={() => giveBack.run(undefined)}>{words.giveBack}</Button>
    </>
  )
}

function History({ matterId }: { matterId: string }) {
  const words = useWords(draftWords)
  const { language } = useLanguage()
  const { data } = useQuery({ queryKey: [...keys.draft(matterId), 'revisions'], queryFn: ({ signal }) => call('GET /api/standards/:matterId/draft/revisions', { params: { matterId }, signal }) })
  if (data === undefined) return null
  return (
    <section className="panel">
      <h2>{words.history}</h2>
      <ul className="lines small">
        {data.revisions.slice(0, 30).map(({ revision, action, at, by, comment }) => (
          <li key={revision}>#{revision} {action in words.actions ? words.actions[action as keyof typeof words.actions] : action} · {by} · <span className="tabular">{dayTime(at, language)}</span>{comment !== null && <p className="soft no-margin" lang="zh-CN">{comment}</p>}</li>
        ))}
      </ul>
    </section>
  )
}
