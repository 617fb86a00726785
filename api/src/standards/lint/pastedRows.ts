import type { Checkpoint, Fault, Standard } from '../../contract/index.ts'
import { bigrams, shareOf } from './bigrams.ts'
import { foreignHeadings } from './foreignHeadings.ts'
import { lintFault } from './lintFaults.ts'
import type { LintView, OtherMatter } from './lintView.ts'

type Row = { point: Checkpoint; pairs: ReadonlySet<string>; own: number }
type Why = { zh: string; en: string }

// The measures keep silent on all 193 rows of the 14 real forms, and find the row that was pasted into one of them. Smaller standards have too few words of their own to tell.
const enoughRows = 6
const stranger = { pairs: 30, own: 0.1 }
const copy = { pairs: 10, own: 0.5, shared: 0.8 }

/**
 * Rows that look pasted from another form: the wording of another matter that shares little with its own, a long wording that shares next to
 * nothing with it, a code prefix that only one row has; and headings of another matter.
 */
export function pastedRows({ standard, options }: LintView): Fault[] {
  const others = (options.others ?? []).filter(({ matterId }) => matterId !== standard.matterId)
  const find = finderOf(others)
  const rows = standard.checkpoints.length >= enoughRows ? rowsOf(standard) : []
  const lone = lonePrefix(rows)
  const pasted = rows.flatMap((row) => {
    const why = copied(row, find) ?? strange(row) ?? oddPrefix(row, lone)
    return why === null ? [] : [lintFault('row-pasted', `checkpoints.${row.point.code}`, { point: row.point.code, why })]
  })
  return [...pasted, ...foreignHeadings(standard, others)]
}

function rowsOf(standard: Standard): Row[] {
  const { checkpoints, name, situations } = standard
  const rows = checkpoints.map((point) => ({ point, pairs: bigrams(point.examinerWording) }))
  const counts = new Map<string, number>()
  for (const pair of rows.flatMap(({ pairs }) => [...pairs])) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const named = bigrams([name, ...situations.map((one) => one.name), ...checkpoints.map(({ section }) => section)].join(' '))
  return rows.map((row) => ({ ...row, own: shareOf(row.pairs, (pair) => (counts.get(pair) ?? 0) > 1 || named.has(pair)) }))
}

type Found = { matter: string; code: string }
type Finder = (pairs: ReadonlySet<string>) => Found | null

type Known = { matter: string; code: string; pairs: ReadonlySet<string> }
const known = new WeakMap<OtherMatter, Known[]>()

/** The rows of another matter, cut into pairs once. */
function knownRows(other: OtherMatter): Known[] {
  const there = known.get(other) ?? other.checkpoints.map(({ code, examinerWording }) => ({ matter: other.name, code, pairs: bigrams(examinerWording) }))
  known.set(other, there)
  return there
}

/** Looks rows of other matters up; few rows are strange enough to be looked up, so the index is made with the first. */
function finderOf(others: readonly OtherMatter[]): Finder {
  let find: Finder | null = null
  return (pairs) => (find ??= indexOf(others.flatMap(knownRows)))(pairs)
}

function indexOf(rows: readonly Known[]): Finder {
  const holders = new Map<string, number[]>()
  for (const [index, { pairs }] of rows.entries()) {
    for (const pair of pairs) {
      const there = holders.get(pair)
      if (there) there.push(index)
      else holders.set(pair, [index])
    }
  }
  return (pairs) => {
    const shared = new Map<number, number>()
    for (const index of [...pairs].flatMap((pair) => holders.get(pair) ?? [])) shared.set(index, (shared.get(index) ?? 0) + 1)
    const [best] = [...shared].sort((a, b) => b[1] - a[1])
    return best && best[1] / pairs.size >= copy.shared ? rows[best[0]]! : null
  }
}

function copied({ pairs, own }: Row, find: Finder): Why | null {
  const found = pairs.size >= copy.pairs && own <= copy.own ? find(pairs) : null
  return found && { zh: `文字与事项“${found.matter}”的 ${found.code} 相同或相近`, en: `its wording is that of ${found.code} of the matter "${found.matter}", or near it` }
}

function strange({ pairs, own }: Row): Why | null {
  if (pairs.size < stranger.pairs || own > stranger.own) return null
  return { zh: '文字与本事项其余要点几乎没有共同之处', en: 'its wording has next to nothing in common with the other checkpoints of the matter' }
}

function oddPrefix({ point }: Row, lone: string | null): Why | null {
  if (prefixOf(point.code) !== lone) return null
  return { zh: `只有它的编号以“${lone}”开头`, en: `it alone has a code that begins with "${lone}"` }
}

// The prefix of one row only, where all others have another one.
function lonePrefix(rows: readonly Row[]): string | null {
  const counts = new Map<string, number>()
  for (const { point } of rows) counts.set(prefixOf(point.code), (counts.get(prefixOf(point.code)) ?? 0) + 1)
  return counts.size === 2 ? ([...counts].find(([, count]) => count === 1)?.[0] ?? null) : null
}

function prefixOf(code: string): string {
  return code.split('-')[0]!
}
