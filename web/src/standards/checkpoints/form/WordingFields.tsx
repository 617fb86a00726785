import { LinesInput } from '../../situations/fields/LinesInput.tsx'
import { OptionalText, TextInput } from '../../situations/fields/TextInput.tsx'
import { PointField } from './PointField.tsx'
import type { PointForm } from './PointForm.ts'

const long = { rows: 2, maxLength: 4000, lang: 'zh-CN' } as const

/** The words of a checkpoint: for the applicant, for the examiner, and how to film it. */
export function WordingFields({ form }: { form: PointForm }) {
  const { point, patch } = form
  return (
    <>
      <PointField form={form} name="publicWording" wide>{(ids) => <TextInput {...ids} {...long} value={point.publicWording} onCommit={(publicWording) => patch({ publicWording })} data-testid="form-publicWording" />}</PointField>
      <PointField form={form} name="examinerWording" wide>{(ids) => <TextInput {...ids} {...long} value={point.examinerWording} onCommit={(examinerWording) => patch({ examinerWording })} />}</PointField>
      <PointField form={form} name="howToFilm" wide>{(ids) => <OptionalText {...ids} {...long} value={point.howToFilm} onCommit={(howToFilm) => patch({ howToFilm })} />}</PointField>
      <PointField form={form} name="commonFailures" wide>{(ids) => <LinesInput {...ids} value={point.commonFailures} onCommit={(lines) => patch({ commonFailures: lines.slice(0, 50) })} />}</PointField>
    </>
  )
}
