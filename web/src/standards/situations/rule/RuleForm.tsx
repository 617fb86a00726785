import { Radio } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { FieldGroup } from '../fields/Field.tsx'
import { ruleWords } from '../ruleWords.ts'
import { BandsFields } from './BandsFields.tsx'
import { CountFields } from './CountFields.tsx'
import { GateFields } from './GateFields.tsx'
import { RuleSource } from './RuleSource.tsx'
import { ShapeChoice } from './ShapeChoice.tsx'
import { useRuleFields, type RuleProps } from './useRuleFields.tsx'

/** How findings become an outcome: the shape of the rule, its parameters, and what the form says of it. */
export function RuleForm(props: RuleProps) {
  const words = useWords(ruleWords)
  const { rule, path, faults } = props
  const { field, set } = useRuleFields(props)
  return (
    <section className="panel" aria-labelledby="rule-form" data-path={path} data-testid="rule-form">
      <h3 id="rule-form">{words.rule}</h3>
      <ShapeChoice {...props} />
      <FaultList faults={faultsBeside(faults, path, Object.keys(words.fields))} />
      <Parameters {...props} />
      <div className="sit-fields">
        <FieldGroup {...field('keyMayBeNa')} hint={words.keyMayBeNaHint} wide>
          <Radio.Group name="key-may-be-na" value={rule.keyMayBeNa} onChange={(event) => set({ keyMayBeNa: event.target.value === true })}><Radio value={true}>{words.yes}</Radio><Radio value={false}>{words.no}</Radio></Radio.Group>
        </FieldGroup>
      </div>
      <details className="sit-said" open={rule.verbatim.length + rule.openQuestions.length > 0}><summary>{words.saidTitle}</summary><RuleSource {...props} /></details>
    </section>
  )
}

function Parameters({ rule, ...props }: RuleProps) {
  switch (rule.shape) {
    case 'R1': case 'R6': return <GateFields {...props} rule={rule} />
    case 'R3': case 'R9': return <CountFields {...props} rule={rule} />
    default: return <BandsFields {...props} rule={rule} />
  }
}
