/** The paths of keys that stand in what was read and not in what a schema made of it: the schema does not know them, and what was read must not be dropped unsaid. */
export function lostKeys(read: unknown, made: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (typeof read !== 'object' || read === null || typeof made !== 'object' || made === null) return []
  return Object.keys(read).flatMap((key) => {
    const step = Array.isArray(read) ? Number(key) : key
    return Object.hasOwn(made, key) ? lostKeys(Reflect.get(read, key), Reflect.get(made, key), [...path, step]) : [[...path, step]]
  })
}
