import { InputNumber } from 'antd'
import type { FieldIds } from './Field.tsx'

type Given = Partial<FieldIds> & { min?: number; max?: number; whole?: boolean; small?: boolean; suffix?: string; 'aria-label'?: string; 'data-testid'?: string }

/** A number of the document; while nothing is typed the old one stands. */
export function NumberInput({ value, onCommit, ...given }: Given & { value: number; onCommit: (value: number) => void }) {
  return <OptionalNumber {...given} value={value} onCommit={(typed) => { if (typed !== null) onCommit(typed) }} />
}

/** A number that may be absent. */
export function OptionalNumber({ value, onCommit, whole = true, small = false, min = 0, max = 1e12, suffix, ...given }: Given & { value: number | null; onCommit: (value: number | null) => void }) {
  return (
    <InputNumber<number>
      {...given} {...(given.id !== undefined && { id: given.id })} value={value} min={min} max={max} size={small ? 'small' : 'middle'} {...(whole && { precision: 0 })} {...(suffix !== undefined && { suffix })}
      onChange={(typed) => { if (typed !== value) onCommit(typed) }}
    />
  )
}
