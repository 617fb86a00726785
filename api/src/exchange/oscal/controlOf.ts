import type { Checkpoint } from '../../contract/index.ts'
import { needsConfirmation } from '../../standards/needsConfirmation.ts'
import { checkpointCodeSchema, checkpointSchema } from '../../contract/index.ts'
import { newCheckpoint } from '../sheets/newCheckpoint.ts'
import { resourceUuid } from './clauseResources.ts'
import { fromParts, partsOf } from './checkpointParts.ts'
import { filled, textAt, type JsonObject } from './JsonObject.ts'
import { fromMarkup, toMarkupLine } from './markup.ts'
import { prop, propNumber, props, propText, propTexts } from './props.ts'

/** Where a control stands: the title of its group, and its place among all where the document's order is another. */
export type ControlPlace = { group: string; order: number | null }

/** A checkpoint as a control of a catalog. */
export function controlOf(checkpoint: Checkpoint, { group, order }: ControlPlace): JsonObject {
  const { code, section, clauses } = checkpoint
  return filled({
    id: code, class: 'checkpoint', title: toMarkupLine((checkpoint.publicWording || checkpoint.examinerWording || code).slice(0, 80)),
    props: [
      { name: 'label', value: code }, ...prop('order', order), ...prop('section', section === group ? null : section), ...prop('tier', checkpoint.tier), ...prop('score', checkpoint.score),
      ...prop('polarity', checkpoint.polarity), ...prop('remote', checkpoint.remote), ...prop('minutes', checkpoint.minutes), ...props('verdict', checkpoint.verdicts), ...props('verdict-in-form', checkpoint.verdictsInForm),
      ...prop('seen-in-source', checkpoint.sourceSeen), ...props('seen-field', checkpoint.seenFields), ...props('authored-field', checkpoint.authoredFields),
      ...(needsConfirmation(checkpoint.sourceSeen, checkpoint.authoredFields) || clauses.some(({ mapped }) => mapped === 'researcher') ? prop('needs-confirmation', true) : []),
    ],
    links: [...new Set(clauses.map(({ regulation, path }) => resourceUuid(regulation, path)))].map((uuid) => ({ href: `#${uuid}`, rel: 'reference' })),
    parts: partsOf(checkpoint),
  })
}

/** A checkpoint read from a control, and the fields whose text was longer than a checkpoint holds. */
export type ReadControl = { checkpoint: Checkpoint; order: number | null; shortened: string[] }

const longest = 4000

/** Reads a control; what it does not say, or says in a way that does not fit, is as in a new checkpoint. */
export function fromControl(control: JsonObject, code: string, group: string): ReadControl {
  const parts = fromParts(control)
  const wording = parts.examinerWording === '' && propText(control, 'tier') === null ? fromMarkup(textAt(control, 'title') ?? '') : parts.examinerWording
  const said: Record<string, unknown> = {
    ...parts, examinerWording: wording, section: propText(control, 'section') ?? group.slice(0, 300),
    tier: propText(control, 'tier'), score: propNumber(control, 'score'), polarity: propText(control, 'polarity'), remote: propText(control, 'remote'), minutes: propNumber(control, 'minutes'),
    verdicts: propTexts(control, 'verdict'), verdictsInForm: propTexts(control, 'verdict-in-form'), sourceSeen: propText(control, 'seen-in-source') === 'true',
    seenFields: propTexts(control, 'seen-field'), authoredFields: propTexts(control, 'authored-field'),
  }
  const order = propNumber(control, 'order')
  const whole = checkpointSchema.safeParse({ ...said, code })
  if (whole.success) return { checkpoint: whole.data, order, shortened: [] }
  const shortened: string[] = []
  const fields = Object.entries(said).flatMap(([key, value]): [string, unknown][] => {
    if (checkpointSchema.safeParse({ ...newCheckpoint, code: 'A-1', [key]: value }).success) return [[key, value]]
    if (typeof value !== 'string' || value.length <= longest) return []
    shortened.push(key)
    return [[key, value.slice(0, longest)]]
  })
  return { checkpoint: checkpointSchema.parse({ ...newCheckpoint, code, ...Object.fromEntries(fields) }), order, shortened }
}

/** A code for a control: its id where that fits, or one like it; another than those taken. */
export function codeFor(id: string, taken: ReadonlySet<string>): string {
  const wanted = fitted(id)
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? wanted : `${wanted.slice(0, wanted.indexOf('-') + 9)}.${number}`
    if (!taken.has(code)) return code
  }
}

function fitted(id: string): string {
  if (checkpointCodeSchema.safeParse(id).success) return id
  const [, letters = '', rest = ''] = /^([A-Z]*[0-9]*?)[^A-Z0-9]*((?:[0-9.].*)?)$/.exec(id.toUpperCase().replaceAll(/[^A-Z0-9.]+/g, '-')) ?? []
  const ending = (rest || id.toUpperCase()).replaceAll(/[^A-Z0-9]+/g, '.').replaceAll(/^\.+|\.+$/g, '').slice(0, 12) || '1'
  return `${(rest && letters.slice(0, 10)) || 'X'}-${ending}`
}
