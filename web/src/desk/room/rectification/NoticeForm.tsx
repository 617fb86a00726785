import { useQueryClient } from '@tanstack/react-query'
import type { Inspection } from '@cloud-survey/api/contract'
import { App, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { keys } from '../../queries.ts'
import { useAction } from '../../useAction.ts'
import { useToday } from '../../useToday.ts'
import { AnswerDay, isBetween } from './AnswerDay.tsx'
import { answerDays, noticeOf, previewLines, unsaid, type FailedLine, type NoticeDraft } from './noticeDraft.ts'
import { NoticeLineForm } from './NoticeLineForm.tsx'
import { NoticePaper } from './NoticePaper.tsx'
import { noticeWords } from './noticeWords.ts'
import { useNoticeDraft } from './useNoticeDraft.ts'

type Props = { inspection: Inspection; conclusionId: string; failed: readonly FailedLine[]; onDone: () => void }

/** Writes the one-time correction notice of a conclusion, shows it as it will be told, and issues it. */
export function NoticeForm({ inspection, conclusionId, failed, onDone }: Props) {
  const words = useWords(noticeWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { inspectionId } = inspection
  const { draft, change, forget } = useNoticeDraft(conclusionId, failed)
  const [preview, setPreview] = useState(false)
  const issuing = useAction(() => call('POST /api/inspections/:inspectionId/rectification', { params: { inspectionId }, body: noticeOf(failed, draft) }), (changed) => {
    forget()
    queries.setQueryData(keys.inspection(inspectionId), changed)
    message.success(words.issued(changed.rectifications.at(-1)?.number ?? ''))
    onDone()
  })
  if (!preview) return <Writing inspectionId={inspectionId} failed={failed} draft={draft} onChange={change} onPreview={() => setPreview(true)} onDone={onDone} />
  return <Preview inspection={inspection} failed={failed} draft={draft} busy={issuing.busy} onEdit={() => setPreview(false)} onIssue={() => issuing.run(undefined)} />
}

type PreviewProps = { inspection: Inspection; failed: readonly FailedLine[]; draft: NoticeDraft; busy: boolean; onEdit: () => void; onIssue: () => void }

function Preview({ inspection, failed, draft, busy, onEdit, onIssue }: PreviewProps) {
  const words = useWords(noticeWords)
  const paper = useRef<HTMLDivElement>(null)
  // It is read from its beginning.
  useEffect(() => {
    paper.current?.focus({ preventScroll: true })
    paper.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <section className="stage-paper" aria-label={words.preview}>
      <div ref={paper} className="paper-scroll" tabIndex={-1}><NoticePaper inspection={inspection} issued={null} answerBy={draft.answerBy} note={draft.note.trim() || null} lines={previewLines(failed, draft)} /></div>
      <footer className="paper-foot row">
        <p className="soft small grow no-margin">{words.issueHint}</p>
        <Button data-testid="notice-edit" onClick={onEdit}>{words.edit}</Button>
        <Button type="primary" loading={busy} data-testid="notice-issue" onClick={onIssue}>{words.issue}</Button>
      </footer>
    </section>
  )
}

type WritingProps = { inspectionId: string; failed: readonly FailedLine[]; draft: NoticeDraft; onChange: (change: Partial<NoticeDraft>) => void; onPreview: () => void; onDone: () => void }

function Writing({ inspectionId, failed, draft, onChange, onPreview, onDone }: WritingProps) {
  const words = useWords(noticeWords)
  const [asked, setAsked] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { first, last } = answerDays(useToday())
  const missing = unsaid(failed, draft)
  const submit = (): void => {
    setAsked(true)
    if (missing[0] !== undefined) document.querySelector<HTMLElement>(`#fix-${CSS.escape(missing[0])}`)?.focus()
    else if (!isBetween(draft.answerBy, first, last)) document.querySelector<HTMLElement>('#answer-by')?.focus()
    else onPreview()
  }
  return (
    <form className="stage-paper" noValidate data-testid="notice-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <div className="paper-scroll">
        <h2 ref={title} tabIndex={-1}>{words.title}</h2>
        <p className="soft small">{words.draftHint}</p>
        <ol className="notice-forms">
          {failed.map((each) => (
            <NoticeLineForm
              key={each.line.code} inspectionId={inspectionId} failed={each} howToFix={draft.howToFix[each.line.code] ?? ''} left={draft.left} missing={asked && missing.includes(each.line.code)}
              onFix={(text) => onChange({ howToFix: { ...draft.howToFix, [each.line.code]: text } })} onLeft={(left) => onChange({ left })}
            />
          ))}
        </ol>
        <AnswerDay id="answer-by" label={words.answerBy} value={draft.answerBy} first={first} last={last} onChange={(answerBy) => onChange({ answerBy })} />
        <label htmlFor="notice-note" className="notice-label">{words.note}</label>
        <Input.TextArea id="notice-note" autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} value={draft.note} data-testid="notice-note" onChange={(event) => onChange({ note: event.target.value })} />
      </div>
      <footer className="paper-foot row">
        <span className="grow small tabular" data-testid="notice-progress">{words.lineCount(failed.length - missing.length, failed.length)}</span>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button type="primary" htmlType="submit" data-testid="notice-preview">{words.preview}</Button>
      </footer>
    </form>
  )
}
