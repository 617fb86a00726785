import type { Standard } from '@cloud-survey/api/contract'
import type { Language } from '../../../language/Language.ts'
import { columns } from '../columns.ts'
import { cellText } from './cellText.ts'
import { rowsOf, type Range } from './Range.ts'
import { writeTsv } from './tsv.ts'

/** The cells of a range for the clipboard, as a spreadsheet takes them. */
export function copyCells(standard: Standard, shown: readonly number[], range: Range, language: Language): string {
  const picked = columns.slice(range.left, range.right + 1)
  return writeTsv(rowsOf(range, shown).flatMap((row) => {
    const point = standard.checkpoints[row]
    return point === undefined ? [] : [picked.map(({ key }) => cellText(point, key, language))]
  }))
}
