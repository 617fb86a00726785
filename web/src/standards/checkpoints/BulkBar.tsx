import type { Evidence } from '@cloud-survey/api/contract'
import { Select } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { choices, evidenceTypes } from './choices.ts'
import type { GridModel } from './grid/useGrid.ts'
import { checkpointWords } from './words.ts'

/** What can be set for all selected rows at once. */
export function BulkBar({ grid }: { grid: GridModel }) {
  const words = useWords(checkpointWords)
  const { tier, remote, polarity, evidence } = words.choices
  return (
    <div className="row bulk-bar" data-testid="bulk-bar">
      <strong>{words.rows(grid.rows.length)}</strong>
      <Setter label={words.setTier} values={choices.tier} words={tier} onSet={(value) => grid.setFor(() => ({ tier: value }))} />
      <Setter label={words.setRemote} values={choices.remote} words={remote} onSet={(value) => grid.setFor(() => ({ remote: value }))} />
      <Setter label={words.setPolarity} values={choices.polarity} words={polarity} onSet={(value) => grid.setFor(() => ({ polarity: value }))} />
      <Setter label={words.addEvidence} values={evidenceTypes} words={evidence} onSet={(value: Evidence['type']) => grid.addEvidence(value)} />
    </div>
  )
}

function Setter<T extends string>({ label, values, words, onSet }: { label: string; values: readonly T[]; words: Readonly<Record<T, string>>; onSet: (value: T) => void }) {
  return <Select<T> className="bulk-set" aria-label={label} placeholder={label} value={null} onChange={onSet} options={values.map((value) => ({ value, label: words[value] }))} />
}
