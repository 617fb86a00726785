import type { Fault, Question } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { Field } from '../fields/Field.tsx'
import { NumberInput } from '../fields/NumberInput.tsx'
import { TextInput } from '../fields/TextInput.tsx'
import { matterWords } from '../matterWords.ts'

type Props = { question: Extract<Question, { kind: 'number' }>; path: string; faults: readonly Fault[]; onChange: (next: (question: Question) => Question) => void }

/** Unit and bounds of a number that is asked for. */
export function NumberBounds({ question, path, faults, onChange }: Props) {
  const words = useWords(matterWords)
  const set = (fields: Partial<Props['question']>): void => onChange((before) => (before.kind === 'number' ? { ...before, ...fields } : before))
  const bounds = ['min', 'max'] as const
  return (
    <>
      <Field label={words.unit} path={`${path}.unit`} faults={faultsAt(faults, `${path}.unit`)}>{(ids) => <TextInput {...ids} value={question.unit} placeholder="㎡" onCommit={(unit) => set({ unit })} />}</Field>
      {bounds.map((bound) => (
        <Field key={bound} label={words[bound]} path={`${path}.${bound}`} faults={faultsAt(faults, `${path}.${bound}`)}>
          {(ids) => <NumberInput {...ids} whole={false} min={-1e12} value={question[bound]} onCommit={(value) => set({ [bound]: value })} />}
        </Field>
      ))}
    </>
  )
}
