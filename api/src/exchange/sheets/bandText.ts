import type { Band } from '../../contract/index.ts'
import { CellProblem, type Cell } from './Column.ts'
import { readList, writeList } from './cellText.ts'
import { outcomeWords, tierWords, valueOf } from './spokenValues.ts'

/** Bands of a conclusion rule as a cell, one per line, such as `基本合格：关键项 <= 0；重点项+一般项 < 20%`. */
export function writeBands(bands: readonly Band[] | undefined): Cell {
  return bands === undefined ? null : writeList(bands.map(({ outcome, limits }) => `${outcomeWords[outcome]}：${limits.map(writeLimit).join('；')}`))
}

function writeLimit({ tiers, max, per, bound }: Band['limits'][number]): string {
  return `${tiers.map((tier) => tierWords[tier]).join('+')} ${bound} ${max}${per === 'percent' ? '%' : ''}`
}

/** Reads what writeBands writes; undefined where the cell is empty. */
export function readBands(cell: Cell): unknown[] | undefined {
  const lines = readList(cell)
  return lines.length === 0 ? undefined : lines.map(readBand)
}

function readBand(line: string): unknown {
  const [, outcome, limits] = /^([^：:]+)[：:](.+)$/.exec(line) ?? []
  if (outcome === undefined || limits === undefined) throw new CellProblem(`“${line}”应写成“合格：关键项 <= 0；一般项 <= 20%”`, `"${line}" must read like "合格：关键项 <= 0；一般项 <= 20%"`)
  return { outcome: valueOf(outcomeWords, outcome), limits: limits.split(/[；;]/).map(readLimit) }
}

// A longer text is no such limit, and matching it would take long.
const longest = 200

function readLimit(text: string): unknown {
  const [, tiers, bound, max, percent] = (text.length > longest ? null : /^\s*([^<≤]+?)\s*(<=|<|≤)\s*([\d.e+-]+)\s*(%)?\s*$/.exec(text)) ?? []
  if (tiers === undefined || bound === undefined) throw new CellProblem(`“${text.slice(0, longest)}”应写成“关键项+一般项 <= 8”或“一般项 < 20%”`, `"${text.slice(0, longest)}" must read like "关键项+一般项 <= 8" or "一般项 < 20%"`)
  return { tiers: tiers.split('+').map((tier) => valueOf(tierWords, tier)), max: Number(max), per: percent === undefined ? 'lines' : 'percent', bound: bound === '<' ? '<' : '<=' }
}
