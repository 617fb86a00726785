import type { Evidence } from '../../contract/index.ts'
import { CellProblem, type Cell } from './Column.ts'
import { readList, writeList } from './cellText.ts'
import { evidenceWords, valueOf } from './spokenValues.ts'

/** Wanted evidence as a cell, one kind per line, such as `照片×2（必需）`. */
export function writeEvidence(evidence: readonly Evidence[]): Cell {
  return writeList(evidence.map(({ type, min, required }) => `${evidenceWords[type]}×${min}${required ? '（必需）' : ''}`))
}

/** Reads what writeEvidence writes; `x` and `*` serve as ×, a missing number is 1. */
export function readEvidence(cell: Cell): unknown[] {
  return readList(cell).flatMap((line) => line.split('、')).map(readOne)
}

// A longer text is no such line, and matching it would take long.
const longest = 60

function readOne(text: string): unknown {
  const parts = text.length > longest ? null : /^(.+?)\s*(?:[×xX*]\s*(\d+))?\s*(?:[（(]\s*(必需|可选|required|optional)\s*[）)])?$/.exec(text.trim())
  if (!parts?.[1]) throw new CellProblem(`“${text.slice(0, longest)}”应写成“照片×2（必需）”`, `"${text.slice(0, longest)}" must read like "照片×2（必需）"`)
  return { type: valueOf(evidenceWords, parts[1]), min: Number(parts[2] ?? 1), required: parts[3] === '必需' || parts[3] === 'required' }
}
