import type { Checkpoint, Standard } from '@cloud-survey/api/contract'
import { nextCode } from './nextCode.ts'
import { withLines } from './setPoints.ts'

/** A checkpoint that nobody has written yet: whether “yes” is good is to be said, not assumed. */
const blank: Omit<Checkpoint, 'code'> = {
  section: '', tier: 'general', score: null, examinerWording: '', publicWording: '', polarity: 'unmarked', verdicts: ['pass', 'fail', 'na'], verdictsInForm: [], measure: null, evidence: [],
  evidenceHint: null, howToFilm: null, commonFailures: [], minutes: null, remote: 'yes', sourceSeen: false, seenFields: [], authoredFields: [], clauses: [],
}

/** Adds empty checkpoints below a place (-1: at the beginning) with the next free codes, under the same heading and of the same tier. */
export function addRows(standard: Standard, below: number, count = 1): Standard {
  const { checkpoints, matterId } = standard
  const above = checkpoints[below]
  const codes = checkpoints.map(({ code }) => code)
  const added: Checkpoint[] = []
  for (let each = 0; each < count; each += 1) {
    const code = nextCode(codes, added.at(-1)?.code ?? above?.code ?? null, matterId)
    codes.push(code)
    added.push({ ...blank, code, ...(above && { section: above.section, tier: above.tier }) })
  }
  return { ...standard, checkpoints: checkpoints.toSpliced(below + 1, 0, ...added) }
}

/** Removes checkpoints, from the situations' zones too. */
export function removeRows(standard: Standard, places: ReadonlySet<number>): Standard {
  const checkpoints = standard.checkpoints.filter((_, index) => !places.has(index))
  const kept = new Set(checkpoints.map(({ code }) => code))
  const gone = new Set(standard.checkpoints.map(({ code }) => code).filter((code) => !kept.has(code)))
  return { ...standard, checkpoints, situations: withLines(standard, (lines) => lines.filter((code) => !gone.has(code))) }
}

/** How many lines of situations stand for checkpoints at some places. */
export function linesOf({ checkpoints, situations }: Standard, places: ReadonlySet<number>): number {
  const codes = new Set([...places].map((index) => checkpoints[index]?.code))
  return situations.flatMap(({ zones }) => zones.flatMap(({ lines }) => lines)).filter((code) => codes.has(code)).length
}

/** Moves checkpoints, in their order, before or behind another one. The order within situations is their own. */
export function moveRows(standard: Standard, places: readonly number[], neighbour: number): Standard {
  const at = standard.checkpoints[neighbour]
  if (at === undefined || places.includes(neighbour)) return standard
  const moved = places.flatMap((index) => standard.checkpoints[index] ?? [])
  const others = standard.checkpoints.filter((_, index) => !places.includes(index))
  const behind = neighbour > Math.max(...places) ? 1 : 0
  return { ...standard, checkpoints: others.toSpliced(others.indexOf(at) + behind, 0, ...moved) }
}
