import type { Tier, Verdict } from '../../contract/index.ts'
import type { LatestFinding } from '../effectiveVerdicts.ts'
import type { RuleLine } from '../settledLine.ts'

const prefixes: Readonly<Record<Tier, string>> = { key: 'K', major: 'M', general: 'G', scored: 'S', 'post-licence': 'P' }

/** The lines of a paper form by how many it has of each tier: K1…, M1…, G1…; each may get every verdict. */
export function formLines(counts: Partial<Record<Tier, number>>, score: number | null = null): RuleLine[] {
  const tiers: readonly Tier[] = ['key', 'major', 'general', 'scored', 'post-licence']
  return tiers.flatMap((tier) => Array.from({ length: counts[tier] ?? 0 }, (_, index): RuleLine => ({ code: `${prefixes[tier]}${index + 1}`, tier, score: tier === 'scored' ? score : null, verdicts: ['pass', 'fail', 'na'] })))
}

/** What one examiner says of one line. */
export function says(code: string, verdict: Verdict, accountId = 'a'): LatestFinding {
  return { code, verdict, accountId, displayName: accountId.toUpperCase() }
}

/** Two examiners' findings on all lines: these failed, these not applicable, the rest passed. */
export function filledIn(lines: readonly RuleLine[], { fail = [], na = [] }: { fail?: readonly string[]; na?: readonly string[] }): LatestFinding[] {
  const verdictOf = (code: string): Verdict => (fail.includes(code) ? 'fail' : na.includes(code) ? 'na' : 'pass')
  return lines.flatMap(({ code }) => [says(code, verdictOf(code), 'a'), says(code, verdictOf(code), 'b')])
}

/** The codes from one number to another: `codes('G', 1, 3)` is G1, G2, G3. */
export function codes(prefix: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${first + index}`)
}
