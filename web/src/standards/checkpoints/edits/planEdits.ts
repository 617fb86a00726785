import type { Standard } from '@cloud-survey/api/contract'
import type { ColumnKey } from '../columns.ts'
import { parseCell, type RefusalKey } from './parseCell.ts'
import { setPoints, type Patch } from './setPoints.ts'

/** A text for a cell: `row` is the place of the checkpoint in the standard. */
export type Edit = { row: number; column: ColumnKey; text: string }
/** A text that was not taken, and why. */
export type Refusal = { code: string; column: ColumnKey; text: string; why: RefusalKey }
/** What a change makes of a standard: how many cells and rows it wrote, and what it did not take. */
export type Outcome = { standard: Standard; cells: number; added: number; refused: Refusal[] }

/** Enters texts into cells: what cannot be taken is named and leaves its cell as it was. */
export function planEdits(standard: Standard, edits: readonly Edit[]): Outcome {
  const codes = standard.checkpoints.map(({ code }) => code)
  const patches = new Map<number, Patch>()
  const refused: Refusal[] = []
  let cells = 0
  for (const { row, column, text } of edits) {
    const code = codes[row]
    if (code === undefined) continue
    const { patch, why } = parseCell(column, text)
    const wanted = patch?.code
    if (patch === undefined) refused.push({ code, column, text, why })
    else if (wanted !== undefined && wanted !== code && codes.includes(wanted)) refused.push({ code, column, text, why: 'taken' })
    else {
      cells += 1
      patches.set(row, { ...patches.get(row), ...patch })
      if (wanted !== undefined) codes[row] = wanted
    }
  }
  return { standard: setPoints(standard, patches), cells, added: 0, refused }
}
