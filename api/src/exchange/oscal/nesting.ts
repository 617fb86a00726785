/** How deep a document may be nested: real ones are about ten levels deep; what is much deeper would exhaust the stack of everything that walks it. */
export const deepest = 100

/** Whether a document is nested deeper than it may be. */
export function isTooDeep(value: unknown, levels: number = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1))
}
