import type { ChecklistLine } from '@cloud-survey/api/contract'
import { Input } from 'antd'
import { useEffect, useRef, type ComponentRef } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { mayPass } from '../drafts.ts'
import { evidenceWords } from './evidenceWords.ts'
import { readMeasured } from './readMeasured.ts'

type Props = {
  code: string
  measure: NonNullable<ChecklistLine['measure']>
  text: string
  locked: boolean
  /** The line was judged, but the value does not let it be. */
  missing: boolean
  onChange: (text: string) => void
  onEnter: () => void
}

/** What was measured on a line, with its unit if it was typed along, held against what it should be. */
export function MeasuredValue({ code, measure, text, locked, missing, onChange, onEnter }: Props) {
  const words = useWords(evidenceWords)
  const { value: wanted, unit } = measure
  const op = measure.op.replace('>=', '≥').replace('<=', '≤')
  const hint = `measured-${code}-problem`
  const input = useRef<ComponentRef<typeof Input>>(null)
  useEffect(() => {
    if (missing) input.current?.focus()
  }, [missing])
  const read = readMeasured(text, unit)
  const meets = read !== null && read.value !== null && mayPass({ measure }, read.value)
  const problem = read?.problem === 'number' ? words.notNumber(unit) : read?.problem === 'unit' ? words.notUnit(unit) : null
  return (
    <>
      <div className="row small measured">
        <Input
          ref={input} aria-label={words.measured(unit)} placeholder={words.measured(unit)} value={text} disabled={locked} style={{ width: 150 }} maxLength={40} data-testid="measured" autoComplete="off"
          aria-describedby={hint} onChange={(event) => onChange(event.target.value)} onPressEnter={onEnter} {...(missing || problem !== null ? { status: 'error' } : {})}
        />
        {read !== null && read.value !== null && text.trim() !== String(read.value) && <span className="tabular">{words.is(read.value, unit)}</span>}
        <span className="soft">{words.required(op, wanted, unit)}</span>
        {read !== null && read.value !== null && <strong className={meets ? 'good' : 'bad'}>{meets ? words.meets : words.misses}</strong>}
      </div>
      <p className="bad small no-margin" id={hint} role="alert">{problem ?? (missing ? words.measureFirst(op, wanted, unit) : '')}</p>
    </>
  )
}
