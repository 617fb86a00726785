import type { SeedCheckpoint, SeedMatter, SeedRegulation, SeedSituation } from './seedFormat.ts'

/** A fault of a seed file: where, and what. */
export type SeedProblem = { path: string; problem: string }

/** What a schema cannot see in a regulations file: names used twice. */
export function checkRegulations(regulations: readonly SeedRegulation[]): SeedProblem[] {
  return [
    ...repeated(regulations.map((regulation) => regulation.regulationId), 'regulations'),
    ...regulations.flatMap((regulation) => repeated(regulation.clauses.map((clause) => clause.path), `regulations.${regulation.regulationId}.clauses`)),
    ...repeated(regulations.flatMap((regulation) => regulation.clauses.map((clause) => clause.clauseId)), 'regulations.*.clauses'),
  ]
}

/** What a schema cannot see in a matter file: references that lead nowhere, and rules that do not fit their lines. */
export function checkMatter(matter: SeedMatter, regulations: readonly SeedRegulation[]): SeedProblem[] {
  return [
    ...repeated(matter.checkpoints.map((point) => point.code), 'checkpoints'),
    ...repeated(matter.situations.map((situation) => situation.situationId), 'situations'),
    ...matter.checkpoints.flatMap((point) => checkCheckpoint(point, regulations)),
    ...matter.situations.flatMap((situation) => checkSituation(situation, matter)),
  ]
}

function checkCheckpoint(point: SeedCheckpoint, regulations: readonly SeedRegulation[]): SeedProblem[] {
  const path = `checkpoints.${point.code}`
  const dangling = point.clauses.filter((clause) => !regulations.find(({ regulationId }) => regulationId === clause.regulation)?.clauses.some((known) => known.path === clause.path))
  return [
    ...dangling.map((clause) => ({ path: `${path}.clauses`, problem: `no clause "${clause.path}" of "${clause.regulation}"` })),
    ...(point.tier === 'scored' && point.score === null ? [{ path: `${path}.score`, problem: 'a scored checkpoint needs a score' }] : []),
  ]
}

function checkSituation(situation: SeedSituation, matter: SeedMatter): SeedProblem[] {
  const path = `situations.${situation.situationId}`
  const points = situation.lines.flatMap((code) => matter.checkpoints.filter((point) => point.code === code))
  const unknown = situation.lines.filter((code) => !matter.checkpoints.some((point) => point.code === code))
  const problems = [...unknown.map((code) => ({ path: `${path}.lines`, problem: `no checkpoint "${code}"` })), ...repeated(situation.lines, `${path}.lines`)]
  if (situation.state === 'draft') return situation.draftBecause === null ? [...problems, { path: `${path}.draftBecause`, problem: 'a draft says why it is one' }] : problems
  return [...problems, ...checkPublished(situation, points, path)]
}

function checkPublished(situation: SeedSituation, points: readonly SeedCheckpoint[], path: string): SeedProblem[] {
  const unmarked = points.filter((point) => point.polarity === 'unmarked')
  return [
    ...unmarked.map((point) => ({ path: `${path}.lines`, problem: `"${point.code}" does not say whether yes is good: it cannot be published` })),
    ...(situation.rule.shape === 'R1' && !points.some((point) => point.tier !== 'key' && point.score !== null) ? [{ path: `${path}.rule`, problem: 'R1 needs at least one scored line' }] : []),
    ...(situation.rule.shape === 'R3' && points.some((point) => point.tier !== 'key') ? [{ path: `${path}.rule`, problem: 'R3 needs all lines to be key' }] : []),
  ]
}

function repeated(names: readonly string[], path: string): SeedProblem[] {
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => ({ path, problem: `"${name}" stands twice` }))
}
