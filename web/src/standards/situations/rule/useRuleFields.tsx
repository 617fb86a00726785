import type { Fault, SourcedRule } from '@cloud-survey/api/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { alsoProposed, ProposedMark } from '../fields/ProposedMark.tsx'
import { ruleWords } from '../ruleWords.ts'

/** What the parts of the rule's form take: a rule of some shape, where it stands, and the way to change it. */
export type RuleProps<Rule extends SourcedRule = SourcedRule> = { rule: Rule; path: string; faults: readonly Fault[]; locked: boolean; onRule: (rule: SourcedRule) => void }

type Given = { label: string; path: string; faults: Fault[]; mark: ReactNode }

/** Label, faults and mark of a rule's field, and the change of some of its parameters: each then a proposal until it is confirmed. */
export function useRuleFields<Rule extends SourcedRule>({ rule, path, faults, locked, onRule }: RuleProps<Rule>) {
  const words = useWords(ruleWords)
  const mark = (name: string): ReactNode => <ProposedMark name={name} proposed={rule.authoredFields} locked={locked} onChange={(authoredFields) => onRule({ ...rule, authoredFields })} />
  return {
    mark,
    field: (name: keyof typeof words.fields): Given => ({ label: words.fields[name], path: `${path}.${name}`, faults: faultsAt(faults, `${path}.${name}`), mark: mark(name) }),
    set: (fields: Partial<Rule>): void => onRule({ ...rule, ...fields, authoredFields: alsoProposed(rule.authoredFields, Object.keys(fields)) }),
  }
}
