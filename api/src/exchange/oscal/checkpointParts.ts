import type { Checkpoint } from '../../contract/index.ts'
import { evidenceWords } from '../sheets/spokenValues.ts'
import { filled, objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { fromMarkup, toMarkup } from './markup.ts'
import { namespace, prop, propNumber, propText } from './props.ts'
import { resourceUuid } from './clauseResources.ts'

const rmf = 'http://csrc.nist.gov/ns/rmf'
type Prose = { name: string; class?: string; ns?: string; id?: string }

/** The parts of a control: statement, guidance, objectives, methods, citations. */
export function partsOf(checkpoint: Checkpoint): JsonObject[] {
  const { code, measure } = checkpoint
  return [
    ...prose(checkpoint.examinerWording || null, { name: 'statement', id: `${code}_smt` }),
    ...prose(checkpoint.publicWording || null, { name: 'guidance', class: 'public-wording', id: `${code}_gdn` }),
    ...prose(checkpoint.howToFilm, { name: 'guidance', class: 'how-to-film' }),
    ...checkpoint.commonFailures.flatMap((failure) => prose(failure, { name: 'guidance', class: 'common-failure' })),
    ...(measure ? [{ name: 'assessment-objective', class: 'measure', props: [...prop('op', measure.op), ...prop('value', measure.value), ...prop('unit', measure.unit)], prose: toMarkup(`${measure.op} ${measure.value} ${measure.unit}`) }] : []),
    ...prose(checkpoint.evidenceHint, { name: 'assessment-objective', class: 'evidence-hint' }),
    ...checkpoint.evidence.map(({ type, min, required }) => ({
      name: 'assessment-method', class: 'evidence', prose: `${evidenceWords[type]}×${min}`,
      props: [{ name: 'method', ns: rmf, value: type === 'test' || type === 'reading' ? 'TEST' : 'EXAMINE' }, ...prop('evidence', type), ...prop('min', min), ...prop('required', required)],
    })),
    ...prose(checkpoint.note ?? null, { name: 'note', ns: namespace }),
    ...prose(checkpoint.source ?? null, { name: 'source', ns: namespace }),
    ...checkpoint.clauses.map(({ regulation, path, relation, mapped }) => ({
      name: 'citation', ns: namespace, class: relation, props: [...prop('regulation', regulation), ...prop('path', path), ...prop('mapped', mapped)],
      links: [{ href: `#${resourceUuid(regulation, path)}`, rel: 'reference' }],
    })),
  ]
}

function prose(text: string | null, { name, id, ns, class: kind }: Prose): JsonObject[] {
  return text === null ? [] : [filled({ id, name, ns, class: kind, prose: toMarkup(text) })]
}

/** The fields of a checkpoint that stand in the parts of a control. `guidance` of others, without a class, is the public wording. */
export function fromParts(control: JsonObject): Record<string, unknown> {
  const parts = objectsAt(control, 'parts')
  const named = (name: string, kind?: string, ns?: string): JsonObject[] => parts.filter((part) => part.name === name && part.class === kind && part.ns === ns)
  const texts = (found: readonly JsonObject[]): string[] => found.map(proseOf)
  const [measure] = named('assessment-objective', 'measure')
  const [note] = texts(named('note', undefined, namespace))
  const [source] = texts(named('source', undefined, namespace))
  return {
    examinerWording: texts(parts.filter(({ name }) => name === 'statement')).join('\n'),
    publicWording: texts(named('guidance', 'public-wording'))[0] ?? texts(named('guidance')).join('\n'),
    howToFilm: texts(named('guidance', 'how-to-film'))[0] ?? null,
    commonFailures: texts(named('guidance', 'common-failure')),
    measure: measure ? { op: propText(measure, 'op'), value: propNumber(measure, 'value'), unit: propText(measure, 'unit') } : null,
    evidenceHint: texts(named('assessment-objective', 'evidence-hint'))[0] ?? null,
    evidence: named('assessment-method', 'evidence').map((part) => ({ type: propText(part, 'evidence'), min: propNumber(part, 'min'), required: propText(part, 'required') === 'true' })),
    ...(note !== undefined && { note }), ...(source !== undefined && { source }),
    clauses: parts.filter(({ name, ns }) => name === 'citation' && ns === namespace).map((part) => ({ regulation: propText(part, 'regulation'), path: propText(part, 'path'), relation: part.class, mapped: propText(part, 'mapped') })),
  }
}

/** The text of a part with that of the parts within it, each on a line with its label. */
function proseOf(part: JsonObject): string {
  const label = objectsAt(part, 'props').find(({ name }) => name === 'label')
  const own = [label && textAt(label, 'value'), fromMarkup(textAt(part, 'prose') ?? '')].filter(Boolean).join(' ')
  return [own, ...objectsAt(part, 'parts').map(proseOf)].filter((text) => text !== '').join('\n')
}
