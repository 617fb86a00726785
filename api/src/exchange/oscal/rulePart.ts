import { sourcedRuleSchema, type Situation } from '../../contract/index.ts'
import { filled, objectsAt, textAt, type Json, type JsonObject } from './JsonObject.ts'
import { fromMarkup, toMarkup } from './markup.ts'
import { namespace, ownProps, prop, props, propTexts, propValue } from './props.ts'

type Rule = Situation['rule']
const said = new Set(['verbatim', 'openQuestions', 'note', 'authoredFields'])

/** A conclusion rule as a group of a profile that holds no controls: its parameters as properties, its words as parts. */
export function ruleGroup(rule: Rule): JsonObject {
  const parameters = Object.entries(rule).filter(([key]) => !said.has(key))
  const part = (name: string, text: string): JsonObject => ({ name, ns: namespace, prose: toMarkup(text) })
  return filled({
    id: 'conclusion-rule', class: 'conclusion-rule', title: '判定规则',
    props: [...parameters.flatMap(([key, value]) => prop(`rule-${key}`, value as Json)), ...props('authored-field', rule.authoredFields)],
    parts: [...rule.verbatim.map((text) => part('rule-verbatim', text)), ...rule.openQuestions.map((text) => part('open-question', text)), ...(rule.note === null ? [] : [part('rule-note', rule.note)])],
  })
}

/** The rule of a group that ruleGroup wrote; null where it is none. */
export function ruleOf(group: JsonObject | undefined): Rule | null {
  if (!group) return null
  const names = objectsAt(group, 'props').flatMap(({ name, ns }) => (ns === namespace && typeof name === 'string' && name.startsWith('rule-') ? [name] : []))
  const parts = (name: string): string[] => objectsAt(group, 'parts').filter((part) => part.name === name && part.ns === namespace).map((part) => fromMarkup(textAt(part, 'prose') ?? ''))
  const read = {
    ...Object.fromEntries(names.map((name) => [name.slice('rule-'.length), parameterOf(group, name)])),
    verbatim: parts('rule-verbatim'), openQuestions: parts('open-question'), note: parts('rule-note')[0] ?? null, authoredFields: propTexts(group, 'authored-field'),
  }
  const parsed = sourcedRuleSchema.safeParse(read)
  return parsed.success ? parsed.data : null
}

/** Numbers and truth values stand as plain words in a property; texts among the parameters look like neither, and `sourceSeen` is a word. */
function parameterOf(group: JsonObject, name: string): Json | undefined {
  const value = propValue(group, name)
  if (ownProps(group, name)[0]?.class === 'json' || typeof value !== 'string' || name === 'rule-sourceSeen') return value
  if (value === 'true' || value === 'false') return value === 'true'
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}

/** The rule of a profile of others, which says none: a proposal that must be decided on. */
export const undecidedRule: Rule = {
  shape: 'R3', keyMax: 0, keyMayBeNa: true, otherwise: 'rectify', verbatim: [], openQuestions: ['OSCAL 配置文件没有判定规则：请确定'], sourceSeen: 'false', note: null, authoredFields: ['shape', 'keyMax', 'keyMayBeNa', 'otherwise'],
}
