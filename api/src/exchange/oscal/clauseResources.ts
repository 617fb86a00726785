import type { Checkpoint } from '../../contract/index.ts'
import { sha256OfText } from '../../keys/sha256.ts'
import type { Law } from '../law.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { fromMarkup, toMarkup, toMarkupLine } from './markup.ts'
import { prop, propText, withProps } from './props.ts'
import { uuid5 } from './uuid5.ts'

/** The UUID of the back-matter resource of a clause. */
export function resourceUuid(regulation: string, path: string): string {
  return uuid5('clause', regulation, path)
}

/** The cited clauses as back-matter resources, each once: title, text, and the SHA-256 of the text where the library has it. */
export function clauseResources(checkpoints: readonly Checkpoint[], law: Law): JsonObject[] {
  const cited = new Map(checkpoints.flatMap(({ clauses }) => clauses).map(({ regulation, path }) => [resourceUuid(regulation, path), { regulation, path }]))
  return [...cited].map(([uuid, { regulation, path }]) => {
    const clause = law(regulation, path)
    return withProps(
      { uuid, title: toMarkupLine(`${clause ? `《${clause.title}》` : `${regulation} `}${path}`), ...(clause && { description: toMarkup(clause.text) }) },
      [...prop('regulation', regulation), ...prop('path', path), ...prop('regulation-title', clause?.title), ...prop('text-sha256', clause && sha256OfText(clause.text))],
    )
  })
}

/** The clauses that the back matter of a document holds. */
export function lawOf(document: JsonObject): Law {
  const resources = new Map(objectsAt(objectAt(document, 'back-matter'), 'resources').map((resource) => [resource.uuid, resource]))
  return (regulation, path) => {
    const resource = resources.get(resourceUuid(regulation, path))
    const title = resource && propText(resource, 'regulation-title')
    const text = resource && textAt(resource, 'description')
    return typeof title === 'string' && text !== undefined ? { title, text: fromMarkup(text) } : undefined
  }
}
