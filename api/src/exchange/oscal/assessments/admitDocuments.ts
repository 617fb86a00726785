import { setImmediate as breathe } from 'node:timers/promises'
import { assessmentModelSchema, type Fault } from '../../../contract/index.ts'
import { exchangeFault } from '../../exchangeFault.ts'
import type { OscalDocument } from './DocumentIndex.ts'
import { isObject, objectAt, textAt } from '../JsonObject.ts'
import { deepest, isTooDeep } from '../nesting.ts'
import { modelOf, oscalFaults } from '../oscalFaults.ts'
import { inOwnNamespace } from '../ownNamespace.ts'
import type { GivenDocument } from '../readDocuments.ts'

/** Whether a document is one of those that an assessment is read from. */
export function isAssessment({ model }: OscalDocument): boolean {
  return assessmentModelSchema.safeParse(model).success
}

/** The OSCAL documents among those given, and what the published schema and the rules of an assessment say against them, each with document and place. What lies beside forbids nothing. */
export async function admitDocuments(given: readonly GivenDocument[]): Promise<{ documents: OscalDocument[]; faults: Fault[] }> {
  const documents: OscalDocument[] = []
  const faults: Fault[] = []
  for (const one of given) {
    const { document, faults: found } = admit(one)
    if (document) documents.push(document)
    faults.push(...found)
    // A large document takes a second or two: others are served between them.
    await breathe()
  }
  return { documents, faults: [...faults, ...twice(documents), ...missingOrMany(documents)] }
}

/** The OSCAL document that was given; undefined where it is something else. */
export function oscalDocument({ name, json }: GivenDocument): OscalDocument | undefined {
  const model = modelOf(json)
  return model === undefined || !isObject(json) ? undefined : { name: name || model, model, body: objectAt(inOwnNamespace(json), model) }
}

function admit(given: GivenDocument): { document?: OscalDocument; faults: Fault[] } {
  const { name, json } = given
  if (isTooDeep(json)) return { faults: [exchangeFault('oscal-too-deep', name, { limit: deepest })] }
  const document = oscalDocument(given)
  if (!document || !isObject(json)) return { faults: [exchangeFault('oscal-passed-over', name, { name })] }
  const faults = oscalFaults(json, document.model).map((fault): Fault => ({ ...fault, path: `${document.name}#${fault.path}`, ...(!isAssessment(document) && { severity: 'warning' }) }))
  return { document, faults }
}

function twice(documents: readonly OscalDocument[]): Fault[] {
  const first = new Map<string, string>()
  return documents.flatMap(({ name, model, body }) => {
    const key = `${model} ${(textAt(body, 'uuid') ?? '').toLowerCase()}`
    const other = first.get(key)
    if (other === undefined) first.set(key, name)
    return other === undefined ? [] : [exchangeFault('oscal-document-twice', `${name}#/${model}/uuid`, { name, other })]
  })
}

function missingOrMany(documents: readonly OscalDocument[]): Fault[] {
  if (!documents.some(isAssessment)) return [exchangeFault('assessment-missing', '', {})]
  const plans = documents.filter(({ model }) => model === 'assessment-plan').map(({ name }) => name)
  return plans.length > 1 ? [exchangeFault('assessment-plans-many', plans[1] ?? '', { names: plans })] : []
}
