import type { ArrayNode, ElementNode, MemberNode, ValueNode } from '@humanwhocodes/momoa'

/** The keys by which an entry of a list is named in the path of a fault. */
const naming = ['code', 'situationId', 'questionId', 'matterId', 'zone', 'path', 'value'] as const

/** How an entry of a list is called in a path: by its code, id or name, else by its place, from `#1`. */
export function entryName(entry: unknown, index: number): string {
  if (typeof entry === 'string') return entry !== '' && entry.length <= 20 ? entry : `#${index + 1}`
  if (typeof entry !== 'object' || entry === null) return `#${index + 1}`
  const names = Object.entries(entry).filter(([key, value]) => naming.some((name) => name === key) && typeof value === 'string' && value !== '')
  const first = naming.flatMap((name) => names.filter(([key]) => key === name))[0]
  return first ? String(first[1]) : `#${index + 1}`
}

/** The path of a value in words: entries of lists by code, id or name. */
export function namedPath(root: unknown, path: readonly PropertyKey[]): string {
  let value = root
  return path.map((key) => {
    const here: unknown = value
    value = typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined
    return Array.isArray(here) && typeof key === 'number' ? entryName(value, key) : String(key)
  }).join('.')
}

/** The line of the value at a path of keys and places; where it is missing, that of what should hold it. */
export function lineAt(root: ValueNode, path: readonly PropertyKey[]): number {
  let value = root
  let line = root.loc.start.line
  for (const key of path) {
    const node = childAt(value, key)
    if (!node) break
    line = node.loc.start.line
    value = node.value
  }
  return line
}

function childAt(node: ValueNode, key: PropertyKey): MemberNode | ElementNode | undefined {
  if (node.type === 'Array') return typeof key === 'number' ? node.elements[key] : undefined
  // Of a key written twice the last is the one that counts.
  return node.type === 'Object' ? node.members.findLast((member) => keyOf(member) === key) : undefined
}

/** The line of the value that a path in words leads to, or of the nearest thing around it. */
export function lineNamed(root: ValueNode, path: string): number {
  let value = root
  let line = root.loc.start.line
  for (let rest = path; rest !== '';) {
    const step = value.type === 'Object' ? memberStep(value.members, rest) : value.type === 'Array' ? entryStep(value, rest) : null
    if (!step) break
    line = step.node.loc.start.line
    value = step.node.value
    rest = rest.slice(step.name.length + 1)
  }
  return line
}

type Step = { name: string; node: MemberNode | ElementNode }

function memberStep(members: readonly MemberNode[], rest: string): Step | null {
  const node = members.findLast((member) => rest === keyOf(member) || rest.startsWith(`${keyOf(member)}.`))
  return node ? { name: keyOf(node), node } : null
}

const entries = new WeakMap<ArrayNode, Map<string, ElementNode>>()

// Names may hold points themselves: the longest one that fits is meant.
function entryStep(array: ArrayNode, rest: string): Step | null {
  const known = entries.get(array) ?? new Map(array.elements.flatMap((element, index) => [[`#${index + 1}`, element], [entryName(shallow(element.value), index), element]] as const).toReversed())
  entries.set(array, known)
  for (let name = rest; ; name = name.slice(0, name.lastIndexOf('.'))) {
    const node = known.get(name)
    if (node) return { name, node }
    if (!name.includes('.')) return null
  }
}

function shallow(node: ValueNode): unknown {
  if (node.type === 'String') return node.value
  return node.type === 'Object' ? Object.fromEntries(node.members.map((member) => [keyOf(member), member.value.type === 'String' ? member.value.value : null])) : null
}

/** The key of a member of an object. */
export function keyOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name
}
