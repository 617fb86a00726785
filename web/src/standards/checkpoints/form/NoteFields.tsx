import { Checkbox } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { TextInput } from '../../situations/fields/TextInput.tsx'
import { formWords } from './formWords.ts'
import { PointField } from './PointField.tsx'
import type { PointForm } from './PointForm.ts'

const long = { rows: 1, maxLength: 4000, lang: 'zh-CN' } as const

/** Where a checkpoint comes from, and what there is to note. */
export function NoteFields({ form }: { form: PointForm }) {
  const words = useWords(formWords)
  const { point, patch } = form
  return (
    <>
      <PointField form={form} name="note" wide>{(ids) => <TextInput {...ids} {...long} value={point.note ?? ''} onCommit={(note) => patch({ note })} />}</PointField>
      <PointField form={form} name="source" wide>{(ids) => <TextInput {...ids} {...long} value={point.source ?? ''} onCommit={(source) => patch({ source })} />}</PointField>
      <Checkbox checked={point.sourceSeen} onChange={(event) => patch({ sourceSeen: event.target.checked })}>{words.sourceSeen}</Checkbox>
    </>
  )
}
