import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import type { RefusalKey } from '../edits/parseCell.ts'
import { checkpointWords } from '../words.ts'

type Props = {
  text: string
  label: string
  editing: boolean
  onBegin: () => void
  /** Enters the text; answers why it cannot be taken. */
  onEnter: (text: string) => RefusalKey | null
  onRefuse: (text: string, why: RefusalKey) => void
  onCancel: () => void
  onLeave: (by: { down: 1 | -1 } | { tab: 1 | -1 }) => void
}

/**
 * The text field of the cell that has the cursor. It is there, unseen and wholly selected, before anything is edited: so typing
 * begins at once, also with an input method for Chinese, and a screen reader reads the cell.
 */
export function CellEditor({ text, label, editing, onBegin, onEnter, onRefuse, onCancel, onLeave }: Props) {
  const words = useWords(checkpointWords)
  const problem = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [why, setWhy] = useState<RefusalKey | null>(null)
  useLayoutEffect(() => {
    const { current } = field
    if (current === null) return
    if (!editing && document.activeElement === current) current.select()
    else if (editing && typed === null) current.setSelectionRange(current.value.length, current.value.length)
    // Only when editing begins or ends: while typing the caret is the writer's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editing, text])
  const reset = (): void => {
    setTyped(null)
    setWhy(null)
  }
  const enter = (): boolean => {
    const refusal = typed === null ? null : onEnter(typed)
    setWhy(refusal)
    if (refusal === null) setTyped(null)
    return refusal === null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!editing || event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (event.key === 'Escape') {
      reset()
      onCancel()
    } else if (event.key === 'Enter' && event.altKey) {
      event.currentTarget.setRangeText('\n', event.currentTarget.selectionStart, event.currentTarget.selectionEnd, 'end')
      setTyped(event.currentTarget.value)
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      if (enter()) onLeave(event.key === 'Tab' ? { tab: event.shiftKey ? -1 : 1 } : { down: event.shiftKey ? -1 : 1 })
    } else return
    event.preventDefault()
  }
  return (
    <span className={editing ? 'cell-field cell-open' : 'cell-field'} lang="zh-CN">
      <textarea
        ref={field} tabIndex={0} rows={1} value={typed ?? text} aria-label={label} aria-invalid={why !== null} aria-describedby={why === null ? undefined : problem} spellCheck={false} data-testid="cell-editor"
        onFocus={(event) => { if (!editing) event.currentTarget.select() }}
        onChange={(event) => {
          setTyped(event.target.value)
          setWhy(null)
          if (!editing) onBegin()
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (!editing) return
          const refusal = typed === null ? null : onEnter(typed)
          if (refusal !== null && typed !== null) onRefuse(typed, refusal)
          reset()
          onCancel()
        }}
      />
      {why !== null && <span id={problem} role="alert" className="cell-problem">{words.refusals[why]}</span>}
    </span>
  )
}
