import type { ValueNode } from '@humanwhocodes/momoa'
import { standardSchema, type Fault, type Standard } from '../../contract/index.ts'
import { fileFault } from './fileFaults.ts'
import { issueFaults, unknownKey, type PlacedFault } from './issueFaults.ts'
import { shown } from './issueWords.ts'
import { lostKeys } from './lostKeys.ts'
import { parseJson } from './parseJson.ts'
import { entryName, lineAt } from './places.ts'

type Root = () => ValueNode

/** The format of a file that holds several standards, as `{ format, standards: [ … ] }`. */
export const bundleFormat = 'cloud-survey-standards/1'

/** How many faults of a file are told at once: nobody reads more, and to find the words for tens of thousands holds up everybody else. */
export const mostFaults = 500

/** The standards of a file, or what is wrong with it. */
export type StandardFile = { ok: true; standards: Standard[] } | { ok: false; faults: Fault[] }

/** A standard of a file, or how many faults it has and a way to put the first of them into words. */
type One = { ok: true; standard: Standard } | { ok: false; count: number; tell: (most: number) => Fault[] }

/** Reads a file of one standard or a bundle of several. Its faults come at once (the first 500, and how many more), each with its line, its path by codes and ids, and what to do, in both languages. */
export function readStandardFile(text: string): StandardFile {
  const { value, root, faults } = parseJson(text)
  if (!root) return { ok: false, faults }
  const bundle = isBundle(value)
  const read = bundle ? entriesOf(value).map((entry, index) => readOne(entry, root, ['standards', index], entryName(entry, index))) : [readOne(value, root, [])]
  const framed = bundle ? [...faults, ...frameFaults(value, root), ...twice(entriesOf(value), root)] : faults
  const standards = read.flatMap((one) => (one.ok ? [one.standard] : []))
  return framed.length === 0 && standards.length === read.length ? { ok: true, standards } : { ok: false, faults: told(framed, read) }
}

function told(framed: readonly Fault[], read: readonly One[]): Fault[] {
  const all = framed.slice(0, mostFaults)
  let count = framed.length
  for (const one of read) {
    if (one.ok) continue
    count += one.count
    all.push(...one.tell(mostFaults - all.length))
  }
  const sorted = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return count > sorted.length ? [...sorted, fileFault('more-faults', '', { more: count - sorted.length })] : sorted
}

function isBundle(value: unknown): value is Record<string, unknown> {
  return isObject(value) && (value.format === bundleFormat || 'standards' in value)
}

function entriesOf({ standards }: Record<string, unknown>): unknown[] {
  return Array.isArray(standards) ? standards : []
}

function frameFaults(value: Record<string, unknown>, root: Root): Fault[] {
  const strange = Object.keys(value).filter((key) => key !== 'format' && key !== 'standards')
  return [
    ...(value.format === bundleFormat ? [] : [{ ...fileFault('format-unknown', 'format', { value: shown(value.format) }), line: lineAt(root(), ['format']) }]),
    ...('standards' in value ? [] : [{ ...fileFault('field-missing', 'standards', { key: 'standards', expected: { zh: '列表 [ ]', en: 'a list [ ]' } }), line: lineAt(root(), []) }]),
    ...(!('standards' in value) || Array.isArray(value.standards) ? [] : [{ ...fileFault('type-wrong', 'standards', { key: 'standards', expected: { zh: '列表 [ ]', en: 'a list [ ]' }, found: shown(value.standards) }), line: lineAt(root(), ['standards']) }]),
    ...strange.map((key) => ({ ...fileFault('key-unknown', key, { key, nearest: { zh: '：请更正或删去', en: ': correct or remove it' } }), line: lineAt(root(), [key]) })),
  ]
}

function twice(entries: readonly unknown[], root: Root): Fault[] {
  const ids = entries.map((entry) => (isObject(entry) ? entry.matterId : undefined))
  return ids.flatMap((matterId, index) => {
    if (typeof matterId !== 'string' || ids.indexOf(matterId) === index) return []
    return [{ ...fileFault('matter-duplicate', `standards.${matterId}.matterId`, { matterId }), line: lineAt(root(), ['standards', index, 'matterId']) }]
  })
}

function readOne(value: unknown, root: Root, at: PropertyKey[], name?: string): One {
  const parsed = standardSchema.safeParse(value)
  const lost = parsed.success ? lostKeys(value, parsed.data) : []
  if (parsed.success && lost.length === 0) return { ok: true, standard: parsed.data }
  const prefix = name === undefined ? '' : `standards.${name}.`
  const placed = (most: number): PlacedFault[] => (parsed.success ? lost.slice(0, most).map((path) => unknownKey(value, path)) : faultsOf(value, parsed.error.issues.slice(0, most)))
  return {
    ok: false, count: parsed.success ? lost.length : countOf(value, parsed.error.issues),
    tell: (most) => placed(most).slice(0, most).map(({ fault, at: path }) => ({ ...fault, path: `${prefix}${fault.path}`.replace(/\.$/, ''), line: lineAt(root(), [...at, ...path]) })),
  }
}

// What is no standard at all has one fault, and a key that is not known is one each.
function countOf(value: unknown, issues: Parameters<typeof issueFaults>[1]): number {
  return isStandard(value) ? issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0) : 1
}

// Of what is no standard at all, or of another format, only that is said: a hundred missing fields would hide it.
function faultsOf(value: unknown, issues: Parameters<typeof issueFaults>[1]): PlacedFault[] {
  if (!isObject(value)) return [{ fault: fileFault('type-wrong', '', { key: 'standard', expected: { zh: '对象 { }', en: 'an object { }' }, found: shown(value) }), at: [] }]
  return isStandard(value) ? issueFaults(value, issues) : [{ fault: fileFault('format-unknown', 'format', { value: shown(value.format) }), at: ['format'] }]
}

function isStandard(value: unknown): boolean {
  return isObject(value) && (value.format === 'cloud-survey-standard/1' || ('matterId' in value && 'checkpoints' in value && 'questions' in value))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
