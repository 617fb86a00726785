import { oscalVersion, type OscalModel } from './oscalFaults.ts'
import { filled, objectAt, type JsonObject } from './JsonObject.ts'
import { oscalTime, type OscalOptions } from './OscalOptions.ts'
import { uuid5 } from './uuid5.ts'

/** A document of a model around its body, whose UUID is that of its content: the same content always has the same one. */
export function documentOf(model: OscalModel, body: JsonObject): JsonObject {
  return { [model]: { uuid: uuid5(model, JSON.stringify(body)), ...body } }
}

/** The metadata of a document. */
export function metadataOf({ title, lastModified, version }: Omit<OscalOptions, 'law'> & { title: string }, more: JsonObject = {}): JsonObject {
  return filled({ title, 'last-modified': oscalTime(lastModified), version: /^\S(.*\S)?$/u.test(version) ? version : 'draft', 'oscal-version': oscalVersion, ...more })
}

/** A document without what changes although its content does not: its UUID, its time, its version. */
export function contentOf(document: JsonObject, model: OscalModel): JsonObject {
  const { uuid: _uuid, metadata: _metadata, ...body } = objectAt(document, model)
  const { 'last-modified': _modified, version: _version, 'oscal-version': _oscal, ...metadata } = objectAt(objectAt(document, model), 'metadata')
  return { ...document, [model]: { ...body, metadata } }
}
