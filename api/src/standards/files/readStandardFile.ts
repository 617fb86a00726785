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

/** The standards of a file, or everything that is wrong with it. */
export type StandardFile = { ok: true; standards: Standard[] } | { ok: false; faults: Fault[] }

/** Reads a file of one standard or a bundle of several. All faults come at once, each with its line, its path by codes and ids, and what to do, in both languages. */
export function readStandardFile(text: string): StandardFile {
  const { value, root, faults } = parseJson(text)
  if (!root) return { ok: false, faults }
  const read = isBundle(value) ? readBundle(value, root) : readOne(value, root, [])
  const all = [...faults, ...(read.ok ? [] : read.faults)]
  return read.ok && all.length === 0 ? read : { ok: false, faults: all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

function isBundle(value: unknown): value is Record<string, unknown> {
  return isObject(value) && (value.format === bundleFormat || 'standards' in value)
}

function readBundle(value: Record<string, unknown>, root: Root): StandardFile {
  const entries = Array.isArray(value.standards) ? value.standards : []
  const read = entries.map((entry, index) => readOne(entry, root, ['standards', index], entryName(entry, index)))
  const standards = read.flatMap((one) => (one.ok ? one.standards : []))
  const faults = [...frameFaults(value, root), ...twice(entries, root), ...read.flatMap((one) => (one.ok ? [] : one.faults))]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, standards }
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

function readOne(value: unknown, root: Root, at: PropertyKey[], name?: string): StandardFile {
  const parsed = standardSchema.safeParse(value)
  const placed = parsed.success ? lostKeys(value, parsed.data).map((path) => unknownKey(value, path)) : faultsOf(value, parsed.error.issues)
  if (parsed.success && placed.length === 0) return { ok: true, standards: [parsed.data] }
  const prefix = name === undefined ? '' : `standards.${name}.`
  return { ok: false, faults: placed.map(({ fault, at: path }) => ({ ...fault, path: `${prefix}${fault.path}`.replace(/\.$/, ''), line: lineAt(root(), [...at, ...path]) })) }
}

// Of what is no standard at all, or of another format, only that is said: a hundred missing fields would hide it.
function faultsOf(value: unknown, issues: Parameters<typeof issueFaults>[1]): PlacedFault[] {
  if (!isObject(value)) return [{ fault: fileFault('type-wrong', '', { key: 'standard', expected: { zh: '对象 { }', en: 'an object { }' }, found: shown(value) }), at: [] }]
  const faults = issueFaults(value, issues)
  const foreign = value.format !== 'cloud-survey-standard/1' && !('matterId' in value && 'checkpoints' in value && 'questions' in value)
  return foreign ? [{ fault: fileFault('format-unknown', 'format', { value: shown(value.format) }), at: ['format'] }] : faults
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
