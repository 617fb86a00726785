import { isObject, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../JsonObject.ts'
import { fromMarkup } from '../markup.ts'
import type { OscalModel } from '../oscalFaults.ts'

/** A document that is read: its name among those given, its model, and what stands under it. */
export type OscalDocument = { name: string; model: OscalModel; body: JsonObject }

/** Finds what documents refer to by UUID: in the document itself first, then in the others that came with it. */
export type DocumentIndex = {
  /** Everything that has a name of its own: UUIDs in lower case, and ids. */
  names: ReadonlySet<string>
  /** The thing with a UUID in lists of a name, such as `observations`; undefined where none of the documents has it. */
  find(list: string, uuid: string, home: OscalDocument): JsonObject | undefined
}

/** The index of documents that came together. */
export function indexOf(documents: readonly OscalDocument[]): DocumentIndex {
  const names = new Set<string>()
  const things = new Map(documents.map((document) => {
    const own = new Map<string, JsonObject>()
    collect(document.body, own, names)
    return [document, own]
  }))
  const find = (list: string, uuid: string, home: OscalDocument): JsonObject | undefined => {
    const key = keyOf(list, uuid)
    return things.get(home)?.get(key) ?? [...things.values()].find((own) => own.has(key))?.get(key)
  }
  return { names, find }
}

/** The things that references lead to by `key`, such as `observation-uuid`; those that are nowhere are left out. */
export function referred(references: readonly JsonObject[], { key, list }: { key: string; list: string }, index: DocumentIndex, home: OscalDocument): JsonObject[] {
  return references.map((reference) => index.find(list, textAt(reference, key) ?? '', home)).filter((found) => found !== undefined)
}

/** The resource that a reference such as `#<uuid>` leads to. */
export function resourceOf(href: string | undefined, index: DocumentIndex, home: OscalDocument): JsonObject | undefined {
  return href?.startsWith('#') ? index.find('resources', href.slice(1), home) : undefined
}

/** The name of a person, an organization or a tool; undefined where none of the documents has it. */
export function nameOf(uuid: string, index: DocumentIndex, home: OscalDocument): string | undefined {
  const party = index.find('parties', uuid, home)
  if (party) return textAt(party, 'name') ?? textAt(party, 'short-name')
  const tool = index.find('components', uuid, home) ?? index.find('assessment-platforms', uuid, home)
  return tool && fromMarkup(textAt(tool, 'title') ?? '')
}

/** The names of those who made or did something, each once. */
export function actorsOf(holder: JsonObject, index: DocumentIndex, home: OscalDocument): string[] {
  const actors = objectsAt(holder, 'origins').flatMap((origin) => objectsAt(origin, 'actors'))
  return unique(actors.map((actor) => nameOf(textAt(actor, 'actor-uuid') ?? '', index, home)))
}

/** The names behind `responsible-parties`, all or those of one role. */
export function responsible(holder: JsonObject, index: DocumentIndex, home: OscalDocument, role?: string): string[] {
  const parties = objectsAt(holder, 'responsible-parties').filter((one) => role === undefined || one['role-id'] === role)
  return unique(parties.flatMap((one) => listAt(one, 'party-uuids')).map((uuid) => nameOf(uuid, index, home)))
}

/** Names that are there, each once. */
export function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => name || []))]
}

/** The texts in a list; none where it is something else. */
export function listAt(holder: JsonObject, key: string): string[] {
  const value = holder[key]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** The metadata of a document. */
export function metadataIn({ body }: OscalDocument): JsonObject {
  return objectAt(body, 'metadata')
}

function collect(value: Json, things: Map<string, JsonObject>, names: Set<string>, list = ''): void {
  if (Array.isArray(value)) for (const member of value) collect(member, things, names, list)
  if (!isObject(value)) return
  const { uuid, id } = value
  if (typeof id === 'string') names.add(id)
  if (typeof uuid === 'string') {
    names.add(uuid.toLowerCase())
    if (!things.has(keyOf(list, uuid))) things.set(keyOf(list, uuid), value)
  }
  for (const [key, member] of Object.entries(value)) collect(member, things, names, key)
}

function keyOf(list: string, uuid: string): string {
  return `${list} ${uuid.toLowerCase()}`
}
