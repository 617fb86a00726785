import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Evidence } from '@cloud-survey/api/contract'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { evidenceTypes } from '../choices.ts'
import { checkpointWords } from '../words.ts'
import { formWords } from './formWords.ts'

type Props = { evidence: readonly Evidence[]; locked: boolean; onChange: (evidence: Evidence[]) => void }

/** The evidence a checkpoint wants: a row for each kind. */
export function EvidenceRows({ evidence, locked, onChange }: Props) {
  const words = useWords(formWords)
  const { evidence: kinds } = useWords(checkpointWords).choices
  const set = (at: number, change: Partial<Evidence>): void => onChange(evidence.map((one, index) => (index === at ? { ...one, ...change } : one)))
  const unused = evidenceTypes.find((type) => !evidence.some((one) => one.type === type)) ?? 'photo'
  return (
    <div className="evidence-rows">
      {evidence.map(({ type, min, required }, index) => (
        <div key={index} className="row">
          <Select size="small" className="grow" aria-label={words.kind(index + 1)} value={type} options={evidenceTypes.map((value) => ({ value, label: kinds[value] }))} onChange={(value) => set(index, { type: value })} />
          <InputNumber<number> size="small" className="evidence-min" aria-label={words.min(kinds[type])} min={1} max={20} precision={0} value={min} onChange={(value) => { if (value !== null) set(index, { min: value }) }} />
          <Checkbox checked={required} aria-label={words.requiredOf(kinds[type])} onChange={(event) => set(index, { required: event.target.checked })}>{words.required}</Checkbox>
          {!locked && <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={words.remove(kinds[type])} title={words.remove(kinds[type])} onClick={() => onChange(evidence.toSpliced(index, 1))} />}
        </div>
      ))}
      {!locked && evidence.length < 10 && <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...evidence, { type: unused, min: 1, required: false }])} data-testid="add-evidence">{words.addEvidence}</Button>}
    </div>
  )
}
