import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { default as ajvFormats } from 'ajv-formats'
import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { isObject, type Json, type JsonObject } from './JsonObject.ts'

/** The version of OSCAL that is written and read. */
export const oscalVersion = '1.2.1'
/** The kinds of documents, by the one member that each has. */
export const oscalModels = ['catalog', 'profile', 'assessment-plan', 'assessment-results', 'plan-of-action-and-milestones'] as const
export type OscalModel = (typeof oscalModels)[number]

const definitions: Record<OscalModel, string> = { catalog: 'catalog:catalog', profile: 'profile:profile', 'assessment-plan': 'ap:assessment-plan', 'assessment-results': 'ar:assessment-results', 'plan-of-action-and-milestones': 'poam:plan-of-action-and-milestones' }
const validators = new Map<OscalModel, ValidateFunction>()
let ajv: Ajv | undefined

// Compiling takes a while, and most processes never meet OSCAL.
function validatorOf(model: OscalModel): ValidateFunction {
  if (!ajv) {
    ajv = new Ajv({ strict: false, allErrors: true, verbose: true, unicodeRegExp: true })
    ajvFormats.default(ajv)
    ajv.addSchema(JSON.parse(readFileSync(join(import.meta.dirname, 'oscal_complete_schema-1.2.1.json'), 'utf8')) as JsonObject, 'oscal')
  }
  const known = validators.get(model)
  if (known) return known
  const made = ajv.compile({ type: 'object', properties: { $schema: { type: 'string' }, [model]: { $ref: `oscal#/definitions/oscal-complete-oscal-${definitions[model]}` } }, required: [model], additionalProperties: false })
  validators.set(model, made)
  return made
}

/** Which model a document is; undefined where it is none that we know. */
export function modelOf(document: unknown): OscalModel | undefined {
  return isObject(document) ? oscalModels.find((model) => model in document) : undefined
}

/** What the published schema says against a document: an error for each violation, a warning for each field that it does not know. */
export function oscalFaults(document: JsonObject, model: OscalModel): Fault[] {
  const validate = validatorOf(model)
  const unknown: string[] = []
  // A field that is not known makes every alternative around it fail too: it is taken out, and the rest looked at again.
  const rest = structuredClone(document)
  while (!validate(rest)) {
    const removed = strangeFields(validate.errors ?? []).filter(({ holder, key }) => removeField(rest, holder, key))
    if (removed.length === 0) break
    unknown.push(...removed.map(({ holder, key }) => `${holder}/${key}`))
  }
  return [...unknown.map((path) => exchangeFault('oscal-field-unknown', path, { path })), ...violations(validate.errors ?? [])]
}

/** The fields that no alternative of the schema knows at their place. */
function strangeFields(errors: readonly ErrorObject[]): { holder: string; key: string }[] {
  const strange = errors.filter(({ keyword }) => keyword === 'additionalProperties')
  const places = Map.groupBy(strange, ({ instancePath, params }) => JSON.stringify([instancePath, params.additionalProperty]))
  return [...places.values()].flatMap((found) => {
    const [first] = found
    if (!first) return []
    const choice = errors.find(({ keyword, instancePath }) => (keyword === 'anyOf' || keyword === 'oneOf') && instancePath === first.instancePath)
    const alternatives: unknown = choice?.schema
    if (Array.isArray(alternatives) && found.length < alternatives.length) return []
    return [{ holder: first.instancePath, key: String(first.params.additionalProperty) }]
  })
}

/** What is left to say; where no alternative holds, only what is wrong within them, if that is known. */
function violations(errors: readonly ErrorObject[]): Fault[] {
  const ofChoices = ({ keyword, schemaPath }: ErrorObject): boolean => keyword === 'anyOf' || keyword === 'oneOf' || /\/(anyOf|oneOf)\/\d+\/(required|additionalProperties)$/.test(schemaPath)
  const plain = errors.filter((error) => !ofChoices(error))
  const told = plain.length > 0 ? plain : errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf')
  return [...new Map(told.map((error) => [`${error.instancePath} ${error.message ?? ''}`, toFault(error)])).values()]
}

function toFault({ instancePath, message, params }: ErrorObject): Fault {
  const path = instancePath || '/'
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  return exchangeFault('oscal-invalid', path, { path, reason: `${message ?? 'is not valid'}${allowed}` })
}

function removeField(root: Json, pointer: string, key: string): boolean {
  const path = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const holder = path.reduce<Json | undefined>((value, part) => (Array.isArray(value) ? value[Number(part)] : isObject(value) ? value[part] : undefined), root)
  if (!isObject(holder) || !(key in holder)) return false
  delete holder[key]
  return true
}
