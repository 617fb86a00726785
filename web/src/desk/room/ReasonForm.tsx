import { Button, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'

type Props = { label: string; suggestions: readonly string[]; before: string; onSubmit: (reason: string) => void; onCancel: () => void }

/** Why a line fails, does not apply, or is judged as somebody else judged it; the law wants a reason. */
export function ReasonForm({ label, suggestions, before, onSubmit, onCancel }: Props) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const [reason, setReason] = useState(before)
  const ready = reason.trim() !== ''
  return (
    <form className="reason" onSubmit={(event) => { event.preventDefault(); if (ready) onSubmit(reason.trim()) }}>
      <Input.TextArea
        data-testid="reason" aria-label={label} placeholder={label} autoFocus autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSubmit(reason.trim())
        }}
      />
      {suggestions.length > 0 && (
        <div className="row reason-suggestions">
          {suggestions.map((text) => <button type="button" key={text} onClick={() => setReason((now) => (now.trim() === '' ? text : `${now.trim()}；${text}`))}>{text}</button>)}
        </div>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" size="small" disabled={!ready} data-testid="reason-submit">{words.save}</Button>
        <Button size="small" onClick={onCancel}>{shared.cancel}</Button>
      </div>
    </form>
  )
}
