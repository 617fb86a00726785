import type { Range } from '../edits/Range.ts'
import type { Cursor } from './Cursor.ts'

/** Where a change is made: the rows shown, the selected ones among them, and the cursor. */
export type Place = { shown: readonly number[]; range: Range; rows: readonly number[]; cursor: Cursor; put: (next: Cursor) => void }
