import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useLanguage } from '../../../language/Language.ts'
import { choiceByKey, choices, choiceWord } from '../choices.ts'
import type { ChoiceField } from '../columns.ts'

type Props = { field: ChoiceField; value: string; label: string; onChoose: (value: string) => void; onCancel: () => void; onLeave: (by: { tab: 1 | -1 }) => void }

/** The choices of a cell, open below it: arrows, numbers or first letters choose, Enter takes, Esc leaves it as it was. */
export function ChoiceList({ field, value, label, onChoose, onCancel, onLeave }: Props) {
  const { language } = useLanguage()
  const values: readonly string[] = choices[field]
  const [at, setAt] = useState(value)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  useEffect(() => {
    list.current?.focus({ preventScroll: true })
    list.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt(values[(values.indexOf(at) + step + values.length) % values.length] ?? at)
    else if (event.key === 'Enter' || event.key === ' ') onChoose(at)
    else if (event.key === 'Escape') onCancel()
    else if (event.key === 'Tab') {
      onChoose(at)
      onLeave({ tab: event.shiftKey ? -1 : 1 })
    } else setAt(choiceByKey(field, event.key, at) ?? at)
    event.preventDefault()
  }
  return (
    <ul ref={list} className="choice-list cell-open" role="listbox" tabIndex={0} aria-label={label} aria-activedescendant={`${id}${at}`} onKeyDown={onKeyDown} onBlur={onCancel}>
      {values.map((each, index) => (
        <li key={each} id={`${id}${each}`} role="option" aria-selected={each === at} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(each)}>
          <span className="soft">{index + 1}</span> {choiceWord(field, each, language)}
        </li>
      ))}
    </ul>
  )
}
