import type { Checkpoint } from '@cloud-survey/api/contract'

/** How a cell is edited: one line or several of text, one of some choices; `read`: it is not, the form beside is. */
type Kind = 'line' | 'long' | 'choice' | 'read'
type Shape = { readonly key: string; readonly field: keyof Checkpoint | null; readonly kind: Kind; /** CSS pixels. */ readonly width: number }

/** The columns of the grid in their order. `field` is what of a checkpoint a cell shows. */
export const columns = [
  { key: 'code', field: 'code', kind: 'line', width: 88 },
  { key: 'section', field: 'section', kind: 'line', width: 104 },
  { key: 'tier', field: 'tier', kind: 'choice', width: 78 },
  { key: 'score', field: 'score', kind: 'line', width: 66 },
  { key: 'publicWording', field: 'publicWording', kind: 'long', width: 232 },
  { key: 'examinerWording', field: 'examinerWording', kind: 'long', width: 232 },
  { key: 'howToFilm', field: 'howToFilm', kind: 'long', width: 190 },
  { key: 'evidence', field: 'evidence', kind: 'line', width: 190 },
  { key: 'measure', field: 'measure', kind: 'line', width: 96 },
  { key: 'polarity', field: 'polarity', kind: 'choice', width: 108 },
  { key: 'remote', field: 'remote', kind: 'choice', width: 112 },
  { key: 'minutes', field: 'minutes', kind: 'line', width: 66 },
  { key: 'clauses', field: 'clauses', kind: 'read', width: 62 },
  { key: 'marks', field: null, kind: 'read', width: 112 },
  { key: 'faults', field: null, kind: 'read', width: 92 },
] as const satisfies readonly Shape[]

export type Column = (typeof columns)[number]
export type ColumnKey = Column['key']
/** A field whose value is one of a few. */
export type ChoiceField = Extract<Column, { kind: 'choice' }>['field']

/** Where a column stands; 0 for a field that has none. */
export function columnIndex(key: string): number {
  return Math.max(0, columns.findIndex((column) => column.key === key))
}
