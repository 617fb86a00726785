import { Segmented } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { Field, FieldGroup } from '../fields/Field.tsx'
import { LinesInput } from '../fields/LinesInput.tsx'
import { OptionalText } from '../fields/TextInput.tsx'
import { ruleWords } from '../ruleWords.ts'
import type { RuleProps } from './useRuleFields.tsx'

const seen = ['true', 'partial', 'false'] as const

/** What the form says of its rule in its own words, and what it leaves open. */
export function RuleSource({ rule, path, faults, locked, onRule }: RuleProps) {
  const words = useWords(ruleWords)
  const field = (name: 'verbatim' | 'openQuestions' | 'sourceSeen' | 'note') => ({ label: words.said[name], path: `${path}.${name}`, faults: faultsAt(faults, `${path}.${name}`) })
  return (
    <div className="sit-fields">
      <Field {...field('verbatim')} hint={words.oneEach} wide>{(ids) => <LinesInput {...ids} value={rule.verbatim} onCommit={(verbatim) => onRule({ ...rule, verbatim })} data-testid="verbatim" />}</Field>
      <Field {...field('openQuestions')} hint={words.openHint} wide>{(ids) => <LinesInput {...ids} value={rule.openQuestions} onCommit={(openQuestions) => onRule({ ...rule, openQuestions })} data-testid="open-questions" />}</Field>
      <FieldGroup {...field('sourceSeen')}><Segmented name="source-seen" disabled={locked} value={rule.sourceSeen} options={seen.map((value) => ({ value, label: words.seen[value] }))} onChange={(sourceSeen) => onRule({ ...rule, sourceSeen })} /></FieldGroup>
      <Field {...field('note')} wide>{(ids) => <OptionalText {...ids} rows={2} maxLength={4000} value={rule.note} onCommit={(note) => onRule({ ...rule, note })} />}</Field>
    </div>
  )
}
