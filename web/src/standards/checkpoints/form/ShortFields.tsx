import { Select } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { OptionalNumber } from '../../situations/fields/NumberInput.tsx'
import { TextInput } from '../../situations/fields/TextInput.tsx'
import { choices } from '../choices.ts'
import { parseCell } from '../edits/parseCell.ts'
import { checkpointWords } from '../words.ts'
import { PointField } from './PointField.tsx'
import type { PointForm } from './PointForm.ts'

/** What fits into a narrow field: code, heading, weight, how it is seen. */
export function ShortFields({ form }: { form: PointForm }) {
  const { tier, polarity, remote } = useWords(checkpointWords).choices
  const { refusals } = useWords(checkpointWords)
  const { point, patch, isTaken } = form
  const codeProblem = (text: string): string | null => {
    const { why, patch: read } = parseCell('code', text)
    return why !== undefined ? refusals[why] : isTaken(read.code ?? '') ? refusals.taken : null
  }
  return (
    <div className="short-fields">
      <PointField form={form} name="code">{(ids) => <TextInput {...ids} naming mono value={point.code} problemOf={codeProblem} onCommit={(text) => patch(parseCell('code', text).patch ?? {})} />}</PointField>
      <PointField form={form} name="section">{(ids) => <TextInput {...ids} lang="zh-CN" value={point.section} onCommit={(section) => patch({ section })} />}</PointField>
      <PointField form={form} name="tier">{(ids) => <Select {...ids} value={point.tier} onChange={(value) => patch({ tier: value })} options={choices.tier.map((value) => ({ value, label: tier[value] }))} />}</PointField>
      <PointField form={form} name="score">{(ids) => <OptionalNumber {...ids} min={1} value={point.score} onCommit={(score) => patch({ score })} />}</PointField>
      <PointField form={form} name="polarity">{(ids) => <Select {...ids} value={point.polarity} onChange={(value) => patch({ polarity: value })} options={choices.polarity.map((value) => ({ value, label: polarity[value] }))} />}</PointField>
      <PointField form={form} name="remote">{(ids) => <Select {...ids} value={point.remote} onChange={(value) => patch({ remote: value })} options={choices.remote.map((value) => ({ value, label: remote[value] }))} />}</PointField>
      <PointField form={form} name="minutes">{(ids) => <OptionalNumber {...ids} whole={false} min={0.1} max={120} value={point.minutes} onCommit={(minutes) => patch({ minutes })} />}</PointField>
    </div>
  )
}
