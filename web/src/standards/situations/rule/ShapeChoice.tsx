import type { RuleShape } from '@cloud-survey/api/contract'
import { Alert, Button, Select } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { Field } from '../fields/Field.tsx'
import { ruleWords } from '../ruleWords.ts'
import { shapeWords } from '../shapeWords.ts'
import { shapes, withShape } from './presets.ts'
import { useRuleFields, type RuleProps } from './useRuleFields.tsx'

/** The shape of the rule, explained in plain words with an example from a real form. */
export function ShapeChoice(props: RuleProps) {
  const words = useWords(ruleWords)
  const said = useWords(shapeWords)
  const { rule, locked, onRule } = props
  const { field } = useRuleFields(props)
  const { means, example, mind } = said[rule.shape]
  return (
    <div className="sit-shape">
      <Field {...field('shape')} wide>
        {(ids) => <Select<RuleShape> {...ids} value={rule.shape} options={shapes.map((value) => ({ value, label: `${value} · ${said[value].name}` }))} listHeight={400} onChange={(shape) => onRule(withShape(rule, shape))} data-testid="shape" />}
      </Field>
      <div className="sit-means" aria-live="polite" data-testid="shape-means">
        <p>{means}</p>
        <p className="small"><strong>{words.example}</strong> {example}</p>
        {!locked && <Button size="small" onClick={() => onRule(withShape(rule, rule.shape))} data-testid="preset">{words.preset}</Button>}
      </div>
      {mind !== '' && <Alert type="info" showIcon title={mind} data-testid="shape-mind" />}
    </div>
  )
}
