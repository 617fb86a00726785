import { Checkbox } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { LinesInput } from '../../situations/fields/LinesInput.tsx'
import { OptionalText } from '../../situations/fields/TextInput.tsx'
import { EvidenceRows } from './EvidenceRows.tsx'
import { formWords } from './formWords.ts'
import { MeasureInput } from './MeasureInput.tsx'
import { PointField, PointFieldGroup } from './PointField.tsx'
import type { PointForm } from './PointForm.ts'

/** What a checkpoint is judged by: evidence, measure, verdicts. */
export function JudgingFields({ form }: { form: PointForm }) {
  const words = useWords(formWords)
  const { point, locked, patch } = form
  return (
    <>
      <PointFieldGroup form={form} name="evidence" wide><EvidenceRows evidence={point.evidence} locked={locked} onChange={(evidence) => patch({ evidence })} /></PointFieldGroup>
      <PointField form={form} name="evidenceHint" wide>{(ids) => <OptionalText {...ids} rows={1} maxLength={4000} lang="zh-CN" value={point.evidenceHint} onCommit={(evidenceHint) => patch({ evidenceHint })} />}</PointField>
      <PointFieldGroup form={form} name="measure" wide><MeasureInput measure={point.measure} locked={locked} onChange={(measure) => patch({ measure })} /></PointFieldGroup>
      <PointFieldGroup form={form} name="verdicts" wide>
        <Checkbox checked={point.verdicts.includes('na')} onChange={(event) => patch({ verdicts: event.target.checked ? ['pass', 'fail', 'na'] : ['pass', 'fail'] })}>{words.mayBeNa}</Checkbox>
      </PointFieldGroup>
      <PointField form={form} name="verdictsInForm" wide>{(ids) => <LinesInput {...ids} value={point.verdictsInForm} onCommit={(verdictsInForm) => patch({ verdictsInForm })} />}</PointField>
    </>
  )
}
