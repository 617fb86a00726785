import type { ChecklistLine, ConclusionRule, Limit, Outcome, Verdict } from '../contract/index.ts'

type Line = Pick<ChecklistLine, 'code' | 'tier' | 'score' | 'verdicts'>
type Judged = { line: Line; verdict: Verdict }
type Said = { code: string; verdict: Verdict }

/**
 * The rules a second time, written down from the words of the forms and sharing nothing with the engine: one whole set of
 * verdicts at a time, and for a partial set every completion tried. Slow; for comparing only.
 */
export function plainOutcomes(rule: ConclusionRule, lines: readonly Line[], findings: readonly Said[]): Set<Outcome> {
  const outcomes = new Set<Outcome>()
  for (const judged of completions(choices(rule, lines, findings))) outcomes.add(plainOutcome(rule, judged))
  return outcomes
}

/** The verdicts a line may get: “not applicable” on a key line (under R3 and R9 every line is one) only where the rule lets it. */
export function plainAllowed(rule: ConclusionRule, line: Line): Verdict[] {
  const key = line.tier === 'key' || rule.shape === 'R3' || rule.shape === 'R9'
  return key && !rule.keyMayBeNa ? line.verdicts.filter((verdict) => verdict !== 'na') : line.verdicts
}

// What each line that counts may still be: the verdict all its findings agree on, or else any that it may get.
function choices(rule: ConclusionRule, lines: readonly Line[], findings: readonly Said[]): { line: Line; may: Verdict[] }[] {
  return lines.filter((line) => line.tier !== 'post-licence').map((line) => {
    const allowed = plainAllowed(rule, line)
    const said = new Set(findings.filter((finding) => finding.code === line.code).map((finding) => finding.verdict))
    const [agreed] = said
    return { line, may: said.size === 1 && agreed !== undefined && allowed.includes(agreed) ? [agreed] : allowed }
  })
}

// Of lines that are alike only how many get each verdict matters: the later one never gets an earlier verdict.
function* completions(lines: readonly { line: Line; may: Verdict[] }[]): Generator<Judged[]> {
  const kindOf = ({ line, may }: { line: Line; may: Verdict[] }): string => `${line.tier} ${line.score} ${may.join()}`
  const sorted = lines.toSorted((a, b) => (kindOf(a) < kindOf(b) ? -1 : 1))
  const alike = sorted.map((each, at) => at > 0 && kindOf(each) === kindOf(sorted[at - 1] ?? each))
  const judged: Judged[] = []
  function* judgeFrom(at: number, before: number): Generator<Judged[]> {
    const next = sorted[at]
    if (next === undefined) yield judged
    for (let choice = alike[at] ? before : 0; choice < (next?.may.length ?? 0); choice += 1) {
      judged[at] = { line: next?.line ?? { code: '', tier: 'key', score: null, verdicts: [] }, verdict: next?.may[choice] ?? 'fail' }
      yield* judgeFrom(at + 1, choice)
    }
  }
  yield* judgeFrom(0, 0)
}

/** The outcome of a whole set of verdicts. */
export function plainOutcome(rule: ConclusionRule, judged: readonly Judged[]): Outcome {
  const failed = judged.filter(({ verdict }) => verdict === 'fail')
  if (rule.shape === 'R3') return failed.length <= rule.keyMax ? 'pass' : rule.otherwise
  if (rule.shape === 'R9') return failed.length <= rule.hitsMax ? 'pass' : rule.otherwise
  if (rule.shape !== 'R1' && rule.shape !== 'R6') {
    for (const band of rule.bands) if (band.limits.every((limit) => keepsWithin(limit, judged))) return band.outcome
    return rule.otherwise
  }
  if (failed.filter(({ line }) => line.tier === 'key').length > rule.keyMax) return 'fail'
  const others = judged.filter(({ line, verdict }) => line.tier !== 'key' && verdict !== 'na')
  const worth = ({ line }: Judged): bigint => (rule.shape === 'R6' && rule.counts === 'lines' ? 1n : thousandths(line.score ?? 0))
  const attainable = others.reduce((sum, each) => sum + worth(each), 0n)
  const got = others.reduce((sum, each) => sum + (each.verdict === 'pass' ? worth(each) : 0n), 0n)
  if (attainable === 0n) return rule.nothingCounts ?? 'go-on-site'
  const above = got * 100_000n - thousandths(rule.passAt) * attainable
  if (above < 0n || (above === 0n && rule.bound === '>')) return rule.below
  return rule.shape === 'R6' && others.some(({ verdict }) => verdict === 'fail') ? rule.withFailures : 'pass'
}

function keepsWithin({ tiers, max, per, bound }: Limit, judged: readonly Judged[]): boolean {
  const applicable = judged.filter(({ line, verdict }) => verdict !== 'na' && tiers.some((tier) => tier === line.tier))
  const failed = BigInt(applicable.filter(({ verdict }) => verdict === 'fail').length)
  const whole = per === 'lines' || applicable.length === 0 ? 1n : BigInt(applicable.length)
  const [have, limit] = [failed * (per === 'percent' ? 100_000n : 1000n), thousandths(max) * whole]
  return bound === '<=' ? have <= limit : have < limit
}

const thousandths = (value: number): bigint => BigInt(Math.round(value * 1000))
