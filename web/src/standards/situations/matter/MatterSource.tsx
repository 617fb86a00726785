import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { Field } from '../fields/Field.tsx'
import { LinesInput } from '../fields/LinesInput.tsx'
import { OptionalText, TextInput } from '../fields/TextInput.tsx'
import { matterWords } from '../matterWords.ts'
import type { MatterProps } from './useMatterFields.tsx'

const absent = ['formName', 'domain', 'formNote'] as const

/** The form that the standard was taken from, and the faults that were found in it. */
export function MatterSource({ document: { source, sourceDefects }, faults, onChange }: MatterProps) {
  const words = useWords(matterWords)
  const set = (fields: Partial<typeof source>): void => onChange((before) => ({ ...before, source: { ...before.source, ...fields } }))
  const field = (name: keyof typeof source) => ({ label: words.source[name], path: `source.${name}`, faults: faultsAt(faults, `source.${name}`) })
  return (
    <section className="panel" aria-labelledby="matter-source">
      <h2 id="matter-source">{words.sourceTitle}</h2>
      <div className="sit-fields">
        <Field {...field('form')} wide>{(ids) => <TextInput {...ids} value={source.form} onCommit={(form) => set({ form })} />}</Field>
        {absent.map((name) => <Field key={name} {...field(name)} wide={name === 'formNote'}>{(ids) => <OptionalText {...ids} value={source[name]} onCommit={(text) => set({ [name]: text })} />}</Field>)}
        <Field label={words.labels.sourceDefects} path="sourceDefects" hint={words.hints.sourceDefects} faults={faultsAt(faults, 'sourceDefects')} wide>
          {(ids) => <LinesInput {...ids} value={sourceDefects} onCommit={(lines) => onChange((before) => ({ ...before, sourceDefects: lines }))} data-testid="source-defects" />}
        </Field>
      </div>
    </section>
  )
}
