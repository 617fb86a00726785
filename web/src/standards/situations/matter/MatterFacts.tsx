import type { Standard } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { Field } from '../fields/Field.tsx'
import { NumberInput, OptionalNumber } from '../fields/NumberInput.tsx'
import { OptionalText, TextInput } from '../fields/TextInput.tsx'
import { matterWords } from '../matterWords.ts'
import { useMatterFields, type MatterProps } from './useMatterFields.tsx'

const absentTexts = ['region', 'implementationCode'] as const satisfies readonly (keyof Standard)[]
const days = ['legalDays', 'promisedDays'] as const satisfies readonly (keyof Standard)[]

/** What the matter is, who decides it, and how many examiners and days it takes. */
export function MatterFacts(props: MatterProps) {
  const words = useWords(matterWords)
  const { document, faults } = props
  const { set, mark } = useMatterFields(props)
  const field = (name: keyof typeof words.labels) => ({ label: words.labels[name], path: name, faults: faultsAt(faults, name), mark: mark(name), ...(name in words.hints && { hint: words.hints[name as keyof typeof words.hints] }) })
  return (
    <section className="panel" aria-labelledby="matter-facts">
      <h2 id="matter-facts">{words.facts} <small className="soft mono">{document.matterId}</small></h2>
      <div className="sit-fields">
        <Field {...field('name')} wide>{(ids) => <TextInput {...ids} value={document.name} onCommit={(name) => set({ name })} problemOf={(text) => (text.trim() === '' ? words.needed : null)} data-testid="matter-name" />}</Field>
        <Field {...field('agency')}>{(ids) => <TextInput {...ids} value={document.agency} onCommit={(agency) => set({ agency })} />}</Field>
        {absentTexts.map((name) => <Field key={name} {...field(name)}>{(ids) => <OptionalText {...ids} value={document[name]} onCommit={(text) => set({ [name]: text })} />}</Field>)}
        <Field {...field('minimumExaminers')}>{(ids) => <NumberInput {...ids} value={document.minimumExaminers} min={2} max={20} onCommit={(minimumExaminers) => set({ minimumExaminers })} data-testid="minimum-examiners" />}</Field>
        {days.map((name) => <Field key={name} {...field(name)}>{(ids) => <OptionalNumber {...ids} value={document[name]} min={1} max={1000} onCommit={(value) => set({ [name]: value })} />}</Field>)}
      </div>
    </section>
  )
}
