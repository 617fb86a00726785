/** A rectangle of cells: positions among the rows shown, and columns by index; all four included. */
export type Range = { top: number; bottom: number; left: number; right: number }

/** The rows of a range as places in the standard. */
export function rowsOf(range: Range, shown: readonly number[]): number[] {
  return shown.slice(range.top, range.bottom + 1)
}

/** Whether more than one cell is selected. */
export function isWide({ top, bottom, left, right }: Range): boolean {
  return top !== bottom || left !== right
}
