import type { Standard } from '@cloud-survey/api/contract'

/** A field that two people changed differently since the same revision. */
export type Conflict = { path: string; mine: unknown; theirs: unknown }
export type Merged = { document: Standard; conflicts: Conflict[] }

type Plain = { readonly [key: string]: unknown }
/** How the entries of a list are known again; lists not named here are one value. */
const names: Readonly<Record<string, string>> = { checkpoints: 'code', situations: 'situationId', questions: 'questionId', zones: 'zone' }

/**
 * Merges two changes of one document: what only one of them changed is taken from that one; where both changed the same field
 * differently theirs stands, and the conflict is named, so that a person decides.
 */
export function merge(base: Standard, mine: Standard, theirs: Standard): Merged {
  const conflicts: Conflict[] = []
  const document = mergeObjects(base, mine, theirs, '', conflicts) as Standard
  return { document, conflicts }
}

/** The document with my value in place of theirs where a conflict was decided for me. */
export function takeMine(document: Standard, { path, mine }: Conflict): Standard {
  return put(document, path.split('\u0000'), mine) as Standard
}

/** The words of a conflict's path, such as `checkpoints.CAT-01.howToFilm`. */
export function pathWords({ path }: Conflict): string {
  return path.split('\u0000').join('.')
}

function mergeObjects(base: Plain, mine: Plain, theirs: Plain, path: string, conflicts: Conflict[]): Plain {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const entries = keys.map((key) => [key, mergeValues(base[key], mine[key], theirs[key], path === '' ? key : `${path}\u0000${key}`, conflicts)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function mergeValues(base: unknown, mine: unknown, theirs: unknown, path: string, conflicts: Conflict[]): unknown {
  if (same(mine, theirs) || same(base, mine)) return theirs
  if (same(base, theirs)) return mine
  const name = names[path.split('\u0000').at(-1) ?? '']
  if (name !== undefined && isList(mine) && isList(theirs)) return mergeLists(isList(base) ? base : [], mine, theirs, name, path, conflicts)
  if (isPlain(base) && isPlain(mine) && isPlain(theirs)) return mergeObjects(base, mine, theirs, path, conflicts)
  conflicts.push({ path, mine, theirs })
  return theirs
}

/** Entries by name: the order is theirs, unless only I changed it; what I added comes after what stood before it with me. */
function mergeLists(base: readonly Plain[], mine: readonly Plain[], theirs: readonly Plain[], name: string, path: string, conflicts: Conflict[]): Plain[] {
  const of = (list: readonly Plain[], id: unknown): Plain | undefined => list.find((entry) => entry[name] === id)
  const order = same(ids(base, name), ids(theirs, name)) ? ids(mine, name) : withAdded(ids(theirs, name), ids(mine, name), ids(base, name))
  const gone = ids(theirs, name).filter((id) => !order.includes(id))
  return [...order, ...gone].flatMap((id) => {
    const merged = mergeValues(of(base, id), of(mine, id), of(theirs, id), `${path}\u0000${String(id)}`, conflicts)
    return isPlain(merged) ? [merged] : []
  })
}

function withAdded(theirs: readonly unknown[], mine: readonly unknown[], base: readonly unknown[]): unknown[] {
  const order = [...theirs]
  mine.forEach((id, index) => {
    if (order.includes(id) || base.includes(id)) return
    order.splice(order.indexOf(mine[index - 1]) + 1, 0, id)
  })
  // What they removed and I changed is a conflict, so it must be seen.
  return [...order, ...mine.filter((id) => !order.includes(id))]
}

function put(value: unknown, [key, ...rest]: readonly string[], wanted: unknown): unknown {
  if (key === undefined) return wanted
  if (!isList(value)) return { ...(isPlain(value) ? value : {}), [key]: put(isPlain(value) ? value[key] : undefined, rest, wanted) }
  const at = value.findIndex((entry) => Object.values(names).some((name) => entry[name] === key))
  if (at === -1) return isPlain(wanted) && rest.length === 0 ? [...value, wanted] : value
  const next = put(value[at], rest, wanted)
  return next === undefined ? value.toSpliced(at, 1) : value.toSpliced(at, 1, next as Plain)
}

function ids(list: readonly Plain[], name: string): unknown[] {
  return list.map((entry) => entry[name])
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is readonly Plain[] {
  return Array.isArray(value) && value.every(isPlain)
}
