import type { Checkpoint } from '@cloud-survey/api/contract'

/** A field that a source may show, or that may be a proposal. */
export type MarkedField = Exclude<keyof Checkpoint, 'code' | 'sourceSeen' | 'seenFields' | 'authoredFields' | 'note' | 'source'>

// Names that standards use for a field beside its own; the first is the one that is written.
const names: Partial<Record<MarkedField, readonly string[]>> = {
  examinerWording: ['examinerWording', 'text'], publicWording: ['publicWording', 'plainText'], tier: ['tier', 'key'], clauses: ['clauseRefs', 'clauses'],
}
const unmarked: ReadonlySet<string> = new Set(['code', 'sourceSeen', 'seenFields', 'authoredFields', 'note', 'source'])
// Proposals for these touch what is judged; the others say only how it is filmed. The api counts by the same list.
const substance: ReadonlySet<string> = new Set(['key', 'tier', 'score', 'polarity', 'verdicts', 'clauseRefs', 'plainText', 'examinerWording', 'publicWording', 'measure'])

/** Whether a field can be marked at all. */
export function isMarkedField(field: string): field is MarkedField {
  return !unmarked.has(field)
}

/** Whether a field was seen in a source, and whether it is a proposal. */
export function marksOf({ seenFields, authoredFields }: Checkpoint, field: MarkedField): { seen: boolean; proposed: boolean } {
  const known = namesOf(field)
  return { seen: seenFields.some((name) => known.includes(name)), proposed: authoredFields.some((name) => known.includes(name)) }
}

/** A checkpoint whose fields were written by hand: they are proposals now, and no longer what a source says. */
export function asProposed(point: Checkpoint, fields: readonly MarkedField[]): Checkpoint {
  const known = fields.flatMap(namesOf)
  const added = fields.filter((field) => !marksOf(point, field).proposed).flatMap((field) => namesOf(field).slice(0, 1))
  return { ...point, seenFields: point.seenFields.filter((name) => !known.includes(name)), authoredFields: [...point.authoredFields, ...added] }
}

/** A checkpoint one of whose proposals was confirmed by the competent agency. */
export function asConfirmed(point: Checkpoint, field: MarkedField): Checkpoint {
  const known = namesOf(field)
  return { ...point, authoredFields: point.authoredFields.filter((name) => !known.includes(name)) }
}

/** Whether a competent agency must still confirm a checkpoint: no source shows it, or something that is judged by is a proposal. */
export function isUnconfirmed({ sourceSeen, authoredFields, clauses }: Checkpoint): boolean {
  return !sourceSeen || authoredFields.some((name) => substance.has(name)) || clauses.some(({ mapped }) => mapped === 'researcher')
}

function namesOf(field: MarkedField): readonly string[] {
  return names[field] ?? [field]
}
