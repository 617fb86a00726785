import type { ReactNode } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { Field, FieldGroup, type FieldIds } from '../../situations/fields/Field.tsx'
import { isMarkedField } from '../edits/marks.ts'
import { FieldMarks } from './FieldMarks.tsx'
import { formWords, type FieldName } from './formWords.ts'
import type { PointForm } from './PointForm.ts'

type Props = { form: PointForm; name: FieldName; wide?: boolean }

/** A field of the checkpoint with its label, hint, marks and faults. */
export function PointField({ children, ...props }: Props & { children: (ids: FieldIds) => ReactNode }) {
  return <Field {...useField(props)}>{children}</Field>
}

/** The same for several controls under one label. */
export function PointFieldGroup({ children, ...props }: Props & { children: ReactNode }) {
  return <FieldGroup {...useField(props)}>{children}</FieldGroup>
}

function useField({ form, name, wide = false }: Props) {
  const words = useWords(formWords)
  const label = words.fields[name]
  const hint = Object.entries(words.hints).find(([key]) => key === name)?.[1]
  return {
    label, path: name, wide, faults: form.faults.filter(({ field }) => field === name).map(({ fault }) => fault),
    ...(hint !== undefined && { hint }), ...(isMarkedField(name) && { mark: <FieldMarks form={form} field={name} label={label} /> }),
  }
}
