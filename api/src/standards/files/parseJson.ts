import { parse, type ValueNode } from '@humanwhocodes/momoa'
import type { Fault } from '../../contract/index.ts'
import { fileFault } from './fileFaults.ts'
import { keyOf, namedPath } from './places.ts'

/** Characters of a file that is read: 14 matters take 0.4 million, 5,000 checkpoints about 8. */
export const largestFile = 40_000_000
const deepest = 40

/** A JSON file read; `root` gives the place of every value, worked out when it is first asked for: a file without a fault needs none. It is null where the file cannot be read at all. */
export type ParsedJson = { value: unknown; root: (() => ValueNode) | null; faults: Fault[] }

/** Reads JSON and where each value stands. What is not JSON is a fault with line and column, as is a file too large or nested too deep, and a key written twice. */
export function parseJson(source: string): ParsedJson {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  if (text.length > largestFile) return refused(fileFault('file-too-large', '', { size: text.length, limit: largestFile }))
  const { tooDeepAt, members } = scan(text)
  if (tooDeepAt !== null) return refused({ ...fileFault('json-too-deep', '', { limit: deepest }), line: lineOf(text, tooDeepAt) })
  try {
    const value: unknown = JSON.parse(text)
    let body: ValueNode | undefined
    const root = (): ValueNode => (body ??= parse(text, { mode: 'json' }).body)
    return { value, root, faults: members === keysIn(value) ? [] : twiceIn(value, root()) }
  } catch (error) {
    return refused(notJson(text, placedError(text) ?? error))
  }
}

function refused(fault: Fault): ParsedJson {
  return { value: null, root: null, faults: [fault] }
}

// A reader that calls itself for each bracket must not be led to the end of its stack. Each colon outside quotes is a key: where objects hold fewer, one was written twice.
function scan(text: string): { tooDeepAt: number | null; members: number } {
  let depth = 0
  let members = 0
  let quoted = false
  for (let offset = 0; offset < text.length; offset++) {
    const letter = text[offset]
    if (quoted && letter === '\\') offset++
    else if (letter === '"') quoted = !quoted
    else if (quoted) continue
    else if (letter === ':') members++
    else if (letter === '{' || letter === '[') depth++
    else if (letter === '}' || letter === ']') depth--
    if (depth > deepest) return { tooDeepAt: offset, members }
  }
  return { tooDeepAt: null, members }
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inner = Object.values(value).reduce((sum: number, one: unknown) => sum + keysIn(one), 0)
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length)
}

function twiceIn(value: unknown, root: ValueNode): Fault[] {
  return repeatedKeys(root, []).map(({ path, line, other }) => ({ ...fileFault('key-duplicate', namedPath(value, path), { key: String(path.at(-1)), other }), line }))
}

// The parser of places says where it stops more exactly than JSON.parse does.
function placedError(text: string): unknown {
  try {
    parse(text, { mode: 'json' })
    return null
  } catch (error) {
    return error
  }
}

function notJson(text: string, error: unknown): Fault {
  const brokenOff = String(error).includes('end of input')
  const at = brokenOff ? placeOfEnd(text) : placeOf(error)
  const letter = brokenOff ? undefined : text.split('\n')[at.line - 1]?.[at.column - 1]
  const found = letter === undefined ? { zh: '行尾或文件结尾', en: 'the end of the line or file' } : { zh: ` ${JSON.stringify(letter)} `, en: JSON.stringify(letter) }
  return { ...fileFault('json-invalid', '', { ...at, found, hint: hintFor(letter) }), line: at.line }
}

function placeOf(error: unknown): { line: number; column: number } {
  if (error instanceof Error && 'line' in error && 'column' in error) return { line: Number(error.line), column: Number(error.column) }
  const said = /line (\d+) column (\d+)/.exec(String(error))
  return { line: Number(said?.[1] ?? 1), column: Number(said?.[2] ?? 1) }
}

function placeOfEnd(text: string): { line: number; column: number } {
  const lines = text.trimEnd().split('\n')
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

function hintFor(letter: string | undefined): { zh: string; en: string } {
  if (letter === undefined) return { zh: '是否少了引号或右括号？', en: 'Is a quotation mark or a closing bracket missing?' }
  if ('“”‘’：，｛｝［］'.includes(letter)) return { zh: '引号、逗号、冒号和括号要用半角的 " , : { } [ ]', en: 'Write quotation marks, commas, colons and brackets as " , : { } [ ]' }
  if (letter === '}' || letter === ']') return { zh: '前面是否多了一个逗号？', en: 'Is there a comma too many before it?' }
  return { zh: '前面是否少了逗号、冒号或引号？', en: 'Is a comma, a colon or a quotation mark missing before it?' }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

type Repeated = { path: PropertyKey[]; line: number; other: number }

function repeatedKeys(node: ValueNode, path: PropertyKey[]): Repeated[] {
  if (node.type === 'Array') return node.elements.flatMap((element, index) => repeatedKeys(element.value, [...path, index]))
  if (node.type !== 'Object') return []
  const lines = new Map<string, number>()
  return node.members.flatMap((member) => {
    const key = keyOf(member)
    const { line } = member.loc.start
    const other = lines.get(key)
    lines.set(key, line)
    return [...(other === undefined ? [] : [{ path: [...path, key], line, other }]), ...repeatedKeys(member.value, [...path, key])]
  })
}
