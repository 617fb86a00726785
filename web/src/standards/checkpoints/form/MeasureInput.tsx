import type { Measure } from '@cloud-survey/api/contract'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { operators } from '../choices.ts'
import { formWords } from './formWords.ts'

type Open = { op: Measure['op']; value: number | null; unit: string }
type Props = { measure: Measure | null; locked: boolean; onChange: (measure: Measure | null) => void }

const signs: Readonly<Record<Measure['op'], string>> = { '<': '<', '<=': '≤', '=': '=', '>=': '≥', '>': '>' }

/** What is measured: operator, value, unit. What is not complete stays here until it is. */
export function MeasureInput({ measure, locked, onChange }: Props) {
  const words = useWords(formWords)
  const [typed, setTyped] = useState<Open | null>(null)
  const { op, value, unit } = typed ?? measure ?? { op: '>=', value: null, unit: '' }
  const set = (change: Partial<Open>): void => {
    const next: Open = { op, value, unit, ...change }
    setTyped(next)
    if (next.value !== null && next.unit.trim() !== '' && change.unit === undefined) onChange({ op: next.op, value: next.value, unit: next.unit.trim() })
  }
  const leave = (): void => {
    if (value === null || unit.trim() === '') return
    if (typed !== null) onChange({ op, value, unit: unit.trim() })
    setTyped(null)
  }
  return (
    <>
      <div className="row">
        <Select size="small" className="measure-op" aria-label={words.op} value={op} options={operators.map((each) => ({ value: each, label: signs[each] }))} onChange={(next) => set({ op: next })} />
        <InputNumber<number> size="small" className="measure-value" aria-label={words.value} value={value} onChange={(next) => set({ value: next })} onBlur={leave} data-testid="measure-value" />
        <Input size="small" className="measure-unit" aria-label={words.unit} placeholder="m" maxLength={30} value={unit} onChange={(event) => set({ unit: event.target.value })} onBlur={leave} onPressEnter={leave} data-testid="measure-unit" />
        {!locked && (measure !== null || typed !== null) && <Button size="small" type="text" onClick={() => { setTyped(null); if (measure !== null) onChange(null) }}>{words.noMeasure}</Button>}
      </div>
      {typed !== null && (typed.value === null || typed.unit.trim() === '') && <span className="soft small" role="status">{words.measureOpen}</span>}
    </>
  )
}
