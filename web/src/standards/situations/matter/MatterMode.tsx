import { Radio } from 'antd'
import type { Mode } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { Field, FieldGroup } from '../fields/Field.tsx'
import { OptionalText } from '../fields/TextInput.tsx'
import { matterWords } from '../matterWords.ts'
import { useMatterFields, type MatterProps } from './useMatterFields.tsx'

const modes: readonly Mode[] = ['allowed', 'recheck-only', 'guidance-only', 'forbidden']
const texts = ['remoteBasis', 'remoteNote', 'caution'] as const

/** What may be done remotely, and what that rests on: the statute's own word for the visit. */
export function MatterMode(props: MatterProps) {
  const words = useWords(matterWords)
  const { document, faults } = props
  const { set, mark } = useMatterFields(props)
  return (
    <section className="panel" aria-labelledby="matter-mode">
      <h2 id="matter-mode">{words.remote}</h2>
      <div className="sit-fields">
        <Field label={words.labels.statutoryVerb} path="statutoryVerb" hint={words.hints.statutoryVerb} faults={faultsAt(faults, 'statutoryVerb')} mark={mark('statutoryVerb')} wide>
          {(ids) => <OptionalText {...ids} value={document.statutoryVerb} onCommit={(statutoryVerb) => set({ statutoryVerb })} data-testid="statutory-verb" />}
        </Field>
        <FieldGroup label={words.labels.mode} path="mode" faults={faultsAt(faults, 'mode')} mark={mark('mode')} wide>
          <Radio.Group className="sit-modes" name="mode" value={document.mode} onChange={(event) => set({ mode: event.target.value as Mode })}>
            {modes.map((mode) => <Radio key={mode} value={mode} data-testid={`mode-${mode}`}><strong>{words.modes[mode].name}</strong> <span className="small soft">{words.modes[mode].means}</span></Radio>)}
          </Radio.Group>
        </FieldGroup>
        {texts.map((name) => (
          <Field key={name} label={words.labels[name]} path={name} hint={words.hints[name]} faults={faultsAt(faults, name)} mark={mark(name)} wide>
            {(ids) => <OptionalText {...ids} value={document[name]} rows={2} maxLength={4000} onCommit={(text) => set({ [name]: text })} />}
          </Field>
        ))}
      </div>
    </section>
  )
}
