import type { Outcome, SourcedRule } from '@cloud-survey/api/contract'
import { Segmented, Select } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { deskWords } from '../../../desk/words.ts'
import { Field, FieldGroup } from '../fields/Field.tsx'
import { NumberInput } from '../fields/NumberInput.tsx'
import { ruleWords } from '../ruleWords.ts'
import { OutcomeSelect } from './OutcomeSelect.tsx'
import { useRuleFields, type RuleProps } from './useRuleFields.tsx'

export type GatedRule = Extract<SourcedRule, { shape: 'R1' | 'R6' }>

/** A key gate and the share that must be reached (R1, R6). */
export function GateFields(props: RuleProps<GatedRule>) {
  const words = useWords(ruleWords)
  const { rule } = props
  const { field, set } = useRuleFields(props)
  return (
    <div className="sit-fields is-two">
      <Field {...field('keyMax')} hint={words.keyMaxHint}>{(ids) => <NumberInput {...ids} value={rule.keyMax} onCommit={(keyMax) => set({ keyMax })} data-testid="key-max" />}</Field>
      <Field {...field('passAt')}>{(ids) => <NumberInput {...ids} whole={false} max={100} value={rule.passAt} suffix={rule.shape === 'R1' ? words.points : '%'} onCommit={(passAt) => set({ passAt })} data-testid="pass-at" />}</Field>
      <FieldGroup {...field('bound')}>
        <Segmented<'>=' | '>'> name="bound" disabled={props.locked} value={rule.bound} options={[{ value: '>=', label: words.atLeast(rule.passAt) }, { value: '>', label: words.moreThan(rule.passAt) }]} onChange={(bound) => set({ bound })} />
      </FieldGroup>
      <Field {...field('below')}>{(ids) => <OutcomeSelect {...ids} value={rule.below} onChange={(below) => set({ below })} />}</Field>
      {rule.shape === 'R6' ? <ShareFields {...props} rule={rule} /> : <NothingCounts {...props} rule={rule} />}
    </div>
  )
}

function ShareFields(props: RuleProps<Extract<SourcedRule, { shape: 'R6' }>>) {
  const words = useWords(ruleWords)
  const { rule } = props
  const { field, set } = useRuleFields(props)
  return (
    <>
      <FieldGroup {...field('counts')}>
        <Segmented<'score' | 'lines'> name="counts" disabled={props.locked} value={rule.counts} options={[{ value: 'score', label: words.byScore }, { value: 'lines', label: words.byLines }]} onChange={(counts) => set({ counts })} />
      </FieldGroup>
      <Field {...field('withFailures')}>{(ids) => <OutcomeSelect {...ids} value={rule.withFailures} onChange={(withFailures) => set({ withFailures })} />}</Field>
      <Field {...field('nothingCounts')}>{(ids) => <OutcomeSelect {...ids} value={rule.nothingCounts} onChange={(nothingCounts) => set({ nothingCounts })} />}</Field>
    </>
  )
}

// Where R1 says nothing of it, the engine sends on site: that it was left open in the form is itself worth keeping.
function NothingCounts(props: RuleProps<Extract<SourcedRule, { shape: 'R1' }>>) {
  const words = useWords(ruleWords)
  const outcomes = useWords(deskWords).outcomes
  const { rule, onRule } = props
  const { field, set } = useRuleFields(props)
  const options = [{ value: '', label: words.notSaid(outcomes['go-on-site']) }, ...(Object.keys(outcomes) as Outcome[]).map((value) => ({ value, label: outcomes[value] }))]
  const choose = (value: string): void => {
    const { nothingCounts: _, ...without } = rule
    if (value === '') onRule({ ...without, authoredFields: rule.authoredFields.filter((name) => name !== 'nothingCounts') })
    else set({ nothingCounts: value as Outcome })
  }
  return <Field {...field('nothingCounts')}>{(ids) => <Select {...ids} value={rule.nothingCounts ?? ''} options={options} onChange={choose} />}</Field>
}
