import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { deskWords } from '../words.ts'

type Props = {
  /** Begins the ids and test handles: `<name>-reason`, `<name>-submit`. */
  name: string
  words: { title: string; hint: string; reason: string; reasonMissing: string; submit: string }
  open: boolean
  busy: boolean
  danger?: boolean
  onCancel: () => void
  onReason: (reason: string) => void
}

/** Asks for the reason of a grave step before it is taken. */
export function ReasonDialog({ open, ...props }: Props) {
  return <Modal open={open} centered title={props.words.title} footer={null} onCancel={props.onCancel} destroyOnHidden><Form {...props} /></Modal>
}

function Form({ name, words, busy, danger = false, onCancel, onReason }: Omit<Props, 'open'>) {
  const shared = useWords(deskWords)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = reason.trim() === ''
  const submit = (): void => {
    setAsked(true)
    if (!missing) onReason(reason.trim())
  }
  return (
    <form className="reason-dialog" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <p>{words.hint}</p>
      <label htmlFor={`${name}-reason`}>{words.reason}</label>
      <Input.TextArea id={`${name}-reason`} rows={2} maxLength={500} value={reason} aria-invalid={asked && missing} aria-describedby={`${name}-problem`} data-testid={`${name}-reason`} onChange={(event) => setReason(event.target.value)} {...(asked && missing && { status: 'error' })} />
      <p id={`${name}-problem`} className="bad small no-margin" role="alert">{asked && missing ? words.reasonMissing : ''}</p>
      <div className="row dialog-foot">
        <Button onClick={onCancel}>{shared.cancel}</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={busy} data-testid={`${name}-submit`}>{words.submit}</Button>
      </div>
    </form>
  )
}
