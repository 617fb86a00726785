import type { SourcedRule } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { Field } from '../fields/Field.tsx'
import { NumberInput } from '../fields/NumberInput.tsx'
import { ruleWords } from '../ruleWords.ts'
import { OutcomeSelect } from './OutcomeSelect.tsx'
import { useRuleFields, type RuleProps } from './useRuleFields.tsx'

/** How many lines may fail where all are key (R3), or hit where all are on the negative list (R9), and what comes of more. */
export function CountFields(props: RuleProps<Extract<SourcedRule, { shape: 'R3' | 'R9' }>>) {
  const words = useWords(ruleWords)
  const { rule } = props
  const { field, set } = useRuleFields(props)
  return (
    <div className="sit-fields">
      {rule.shape === 'R3'
        ? <Field {...field('keyMax')} hint={words.keyMaxHint}>{(ids) => <NumberInput {...ids} value={rule.keyMax} onCommit={(keyMax) => set({ keyMax })} data-testid="key-max" />}</Field>
        : <Field {...field('hitsMax')} hint={words.hitsMaxHint}>{(ids) => <NumberInput {...ids} value={rule.hitsMax} onCommit={(hitsMax) => set({ hitsMax })} data-testid="hits-max" />}</Field>}
      <Field {...field('otherwise')}>{(ids) => <OutcomeSelect {...ids} value={rule.otherwise} onChange={(otherwise) => set({ otherwise })} data-testid="otherwise" />}</Field>
    </div>
  )
}
