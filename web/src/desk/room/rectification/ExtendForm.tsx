import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { dayAfter } from '../../../calendar/chinaDay.ts'
import { useToday } from '../../useToday.ts'
import { deskWords } from '../../words.ts'
import { AnswerDay, isBetween } from './AnswerDay.tsx'
import { answerDays } from './noticeDraft.ts'
import { rectificationWords } from './rectificationWords.ts'

type Props = { open: boolean; /** The last day so far. */ answerBy: string; busy: boolean; onCancel: () => void; onExtend: (extension: { answerBy: string; reason: string }) => void }

/** Gives the applicant more time, with a reason. */
export function ExtendForm({ open, answerBy, busy, onCancel, onExtend }: Props) {
  const words = useWords(rectificationWords)
  return <Modal open={open} centered title={words.extend} footer={null} onCancel={onCancel} destroyOnHidden><Form answerBy={answerBy} busy={busy} onCancel={onCancel} onExtend={onExtend} /></Modal>
}

function Form({ answerBy, busy, onCancel, onExtend }: Omit<Props, 'open'>) {
  const words = useWords(rectificationWords)
  const shared = useWords(deskWords)
  const days = answerDays(useToday())
  // Extending never makes the time shorter.
  const first = [days.first, dayAfter(answerBy, 1)].toSorted().at(-1) ?? days.first
  const [day, setDay] = useState(first)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = reason.trim() === ''
  const submit = (): void => {
    setAsked(true)
    if (!missing && isBetween(day, first, days.last)) onExtend({ answerBy: day, reason: reason.trim() })
  }
  return (
    <form className="reason-dialog" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <p className="soft small">{words.until(answerBy)}</p>
      <AnswerDay id="extend-to" label={words.extendTo} value={day} first={first} last={days.last} onChange={setDay} />
      <label htmlFor="extend-reason">{words.reason}</label>
      <Input.TextArea id="extend-reason" rows={2} maxLength={500} value={reason} aria-invalid={asked && missing} aria-describedby="extend-problem" data-testid="extend-reason" onChange={(event) => setReason(event.target.value)} {...(asked && missing && { status: 'error' })} />
      <p id="extend-problem" className="bad small no-margin" role="alert">{asked && missing ? words.reasonMissing : ''}</p>
      <div className="row dialog-foot">
        <Button onClick={onCancel}>{shared.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy} data-testid="extend-submit">{words.extend}</Button>
      </div>
    </form>
  )
}
