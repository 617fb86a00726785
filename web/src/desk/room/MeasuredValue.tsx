import type { ChecklistLine } from '@cloud-survey/api/contract'
import { InputNumber } from 'antd'
import { useEffect, useRef, type ComponentRef } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { checklistWords } from './checklistWords.ts'

type Props = {
  code: string
  measure: NonNullable<ChecklistLine['measure']>
  value: number | null
  locked: boolean
  /** The line was to pass, but the value does not let it. */
  missing: boolean
  onChange: (value: number | null) => void
}

/** What was measured on a line, and what it should be. */
export function MeasuredValue({ code, measure, value, locked, missing, onChange }: Props) {
  const words = useWords(checklistWords)
  const { value: wanted, unit } = measure
  const op = measure.op.replace('>=', '≥').replace('<=', '≤')
  const problem = `measured-${code}-problem`
  const input = useRef<ComponentRef<typeof InputNumber>>(null)
  useEffect(() => {
    if (missing) input.current?.focus()
  }, [missing])
  return (
    <>
      <div className="row small measured">
        <InputNumber
          ref={input} aria-label={words.measured(unit)} placeholder={words.measured(unit)} value={value} disabled={locked} style={{ width: 150 }} data-testid="measured"
          aria-describedby={problem} onChange={onChange} {...(missing ? { status: 'error' } : {})}
        />
        <span className="soft">{words.required(op, wanted, unit)}</span>
      </div>
      <p className="bad small no-margin" id={problem} role="alert">{missing ? words.measureFirst(op, wanted, unit) : ''}</p>
    </>
  )
}
