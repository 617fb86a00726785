import type { Verdict } from '../contract/index.ts'

/** One examiner's latest finding on a line. */
export type LatestFinding = { code: string; verdict: Verdict; accountId: string; displayName: string }

/** What the examiners together say of a line. */
export type EffectiveVerdict =
  | { state: 'open' }
  | { state: 'disputed'; by: readonly LatestFinding[] }
  | { state: 'judged'; verdict: Verdict; by: readonly LatestFinding[] }

/**
 * The effective verdict per line code: agreed by all who judged it, or by the one who did; where two disagree the line
 * is disputed. `findings` are only latest ones, in any order: the same findings always give the same words.
 */
export function effectiveVerdicts(codes: readonly string[], findings: readonly LatestFinding[]): Map<string, EffectiveVerdict> {
  const byCode = Map.groupBy(findings.toSorted(byExaminer), (finding) => finding.code)
  return new Map(codes.map((code) => [code, effectiveVerdict(byCode.get(code) ?? [])]))
}

function byExaminer(a: LatestFinding, b: LatestFinding): number {
  return compare(a.displayName, b.displayName) || compare(a.accountId, b.accountId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function effectiveVerdict(by: readonly LatestFinding[]): EffectiveVerdict {
  const [first] = by
  if (!first) return { state: 'open' }
  if (by.some((finding) => finding.verdict !== first.verdict)) return { state: 'disputed', by }
  return { state: 'judged', verdict: first.verdict, by }
}
