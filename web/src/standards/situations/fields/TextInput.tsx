import { Input } from 'antd'
import { useId } from 'react'
import type { FieldIds } from './Field.tsx'
import { useTyped } from './useTyped.ts'

type Props = Partial<FieldIds> & {
  value: string; onCommit: (text: string) => void
  /** Why a text cannot be taken; null: it can. */
  problemOf?: (text: string) => string | null
  /** A name by which others refer to this: it changes only when the field is left. */
  naming?: boolean
  rows?: number; maxLength?: number; placeholder?: string; mono?: boolean; small?: boolean; 'aria-label'?: string; 'data-testid'?: string; lang?: string
}

const itself = (text: string): string => text
const blankIsEmpty = (text: string): string => (text.trim() === '' ? '' : text)
const trimmed = (text: string): string => text.trim()

/** A text of the document, on one line or several. */
export function TextInput({ value, onCommit, problemOf, naming = false, rows, mono = false, small = false, maxLength = 300, id, ...given }: Props) {
  const problemId = useId()
  const { text, problem, type, commit, leave, giveUp } = useTyped({ value, onCommit, shown: itself, read: naming ? trimmed : blankIsEmpty, problemOf, ...(naming && { pause: null }) })
  const same = {
    ...given, value: text, maxLength, ...(id !== undefined && { id }), className: mono ? 'mono' : '', status: problem === null ? '' as const : 'error' as const, onBlur: leave,
    ...(problem !== null && { 'aria-invalid': true, 'aria-describedby': problemId }),
  }
  return (
    <>
      {rows === undefined
        ? <Input {...same} size={small ? 'small' : 'middle'} onChange={(event) => type(event.target.value)} onPressEnter={commit} onKeyDown={(event) => { if (event.key === 'Escape') giveUp() }} />
        : <Input.TextArea {...same} autoSize={{ minRows: rows, maxRows: 12 }} onChange={(event) => type(event.target.value)} />}
      {problem !== null && <span className="bad small" id={problemId} role="alert">{problem}</span>}
    </>
  )
}

/** A text that may be absent: nothing typed is null. */
export function OptionalText({ value, onCommit, ...rest }: Omit<Props, 'value' | 'onCommit'> & { value: string | null; onCommit: (text: string | null) => void }) {
  return <TextInput {...rest} value={value ?? ''} onCommit={(text) => onCommit(text === '' ? null : text)} />
}
