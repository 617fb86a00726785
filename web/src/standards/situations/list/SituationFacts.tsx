import type { Situation } from '@cloud-survey/api/contract'
import { Checkbox, Select } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { ConditionField } from '../condition/ConditionField.tsx'
import type { EditorProps } from '../editorProps.ts'
import { faultsAt, faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { Field, FieldGroup } from '../fields/Field.tsx'
import { LinesInput } from '../fields/LinesInput.tsx'
import { TextInput } from '../fields/TextInput.tsx'
import { situationsWords } from '../words.ts'
import { possibleBases, situationRenamed, withSituation } from './situationEdits.ts'

type Props = Pick<EditorProps, 'document' | 'faults' | 'locked' | 'onChange'> & { situation: Situation; onRenamed: (situationId: string) => void }

const mostTools = 20
const parts = ['situationId', 'name', 'when', 'basedOn', 'heldBack', 'tools', 'zones', 'rule']

/** What a situation is, when it applies, what it is based on, and whether it is to be published. */
export function SituationFacts({ document, situation, faults, locked, onChange, onRenamed }: Props) {
  const words = useWords(situationsWords)
  const { situationId, name, basedOn, heldBack, tools } = situation
  const path = `situations.${situationId}`
  const set = (fields: Partial<Situation>): void => onChange((before) => withSituation(before, situationId, (one) => ({ ...one, ...fields })))
  const field = (part: keyof Situation) => ({ path: `${path}.${part}`, faults: faultsAt(faults, `${path}.${part}`) })
  const idProblem = (typed: string): string | null => {
    if (!/^[A-Za-z0-9_-]{1,36}$/.test(typed.trim())) return words.idRule
    return document.situations.some((other) => other !== situation && other.situationId === typed.trim()) ? words.idTaken : null
  }
  const bases = [{ value: null, label: words.noBase }, ...possibleBases(document.situations, situationId).map((base) => ({ value: base.situationId, label: base.name }))]
  const rename = (to: string): void => {
    onChange((before) => situationRenamed(before, situationId, to))
    onRenamed(to)
  }
  return (
    <section className="panel" aria-label={words.facts}>
      <FaultList faults={faultsBeside(faults, path, parts)} />
      <div className="sit-fields is-two">
        <Field label={words.name} {...field('name')}>{(ids) => <TextInput {...ids} lang="zh-CN" value={name} onCommit={(typed) => set({ name: typed })} problemOf={(typed) => (typed.trim() === '' ? words.needed : null)} data-testid="situation-name" />}</Field>
        <Field label={words.id} hint={words.idHint} {...field('situationId')}>{(ids) => <TextInput {...ids} mono naming maxLength={36} value={situationId} problemOf={idProblem} onCommit={rename} data-testid="situation-id" />}</Field>
        <ConditionField situation={situation} questions={document.questions} faults={faults} locked={locked} onCommit={(when) => set({ when })} />
        <Field label={words.basedOn} hint={words.basedOnHint} {...field('basedOn')}>
          {(ids) => <Select {...ids} value={basedOn} options={bases} onChange={(base: string | null) => set({ basedOn: base })} data-testid="based-on" />}
        </Field>
        <Field label={words.tools} hint={words.toolsHint} {...field('tools')}>
          {(ids) => <LinesInput {...ids} value={tools} problemOf={(lines) => (lines.length > mostTools ? words.tooManyTools(mostTools) : null)} onCommit={(lines) => set({ tools: lines })} />}
        </Field>
        <FieldGroup label={words.publishing} {...field('heldBack')} wide>
          <Checkbox checked={heldBack !== null} onChange={(event) => set({ heldBack: event.target.checked ? words.newHeldBack : null })} data-testid="held-back">{words.heldBack}</Checkbox>
          {heldBack !== null && <TextInput aria-label={words.heldBackWhy} rows={2} maxLength={4000} value={heldBack} onCommit={(typed) => set({ heldBack: typed })} data-testid="held-back-why" />}
        </FieldGroup>
      </div>
    </section>
  )
}
