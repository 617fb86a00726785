import type { z } from 'zod'

type Schema = z.core.JSONSchema.JSONSchema

/** The keys an object may have at a path of the standard's JSON Schema, over all the shapes it may take. */
export function keysAt(root: Schema, path: readonly PropertyKey[]): string[] {
  return [...new Set(schemasAt(root, path).flatMap(({ properties }) => Object.keys(properties ?? {})))]
}

/** What a value may be at a path: `object`, `array`, `string`, `number`, `integer`, `boolean`, `null`. */
export function typesAt(root: Schema, path: readonly PropertyKey[]): string[] {
  return [...new Set(schemasAt(root, path).flatMap(({ type }) => (type === undefined ? [] : [type])).flat())]
}

function schemasAt(root: Schema, path: readonly PropertyKey[]): Schema[] {
  return path.reduce<Schema[]>((schemas, key) => schemas.flatMap((schema) => childrenAt(schema, key)).flatMap(shapes), shapes(root))
}

function childrenAt({ properties, items }: Schema, key: PropertyKey): Schema[] {
  const child = typeof key === 'number' ? items : properties?.[String(key)]
  return (Array.isArray(child) ? child : [child]).filter((schema) => typeof schema === 'object')
}

function shapes(schema: Schema): Schema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((one) => typeof one === 'object')
  return inner.length > 0 ? inner.flatMap(shapes) : [schema]
}
