import type { Verification } from '../contract/index.ts'

/** One thing that the verifier found. */
export type VerificationFinding = Verification['findings'][number]

/** Exit codes of `npm run verify`, by what was found. */
export const exitCodes = { verified: 0, signature: 10, content: 11, unreadable: 12, usage: 13, internal: 14, incomplete: 15, time: 16, registry: 17 } as const

/** The one verdict and exit code of a list of findings: a signature that does not hold outweighs altered content, that outweighs a time that does not hold, that outweighs a registry or receipt that tells otherwise, that outweighs missing files, then come time stamps, a registry or receipt that tell nothing, and a key for which nobody vouches. */
export function verdictOf(findings: readonly VerificationFinding[]): Pick<Verification, 'verdict' | 'exitCode'> {
  const has = (...codes: VerificationFinding['code'][]): boolean => findings.some(({ code }) => codes.includes(code))
  if (has('unreadable')) return { verdict: 'cannot-tell', exitCode: exitCodes.unreadable }
  if (has('signature')) return { verdict: 'altered', exitCode: exitCodes.signature }
  if (has('changed', 'extra', 'discontinuous')) return { verdict: 'altered', exitCode: exitCodes.content }
  if (has('time')) return { verdict: 'altered', exitCode: exitCodes.time }
  if (has('registry')) return { verdict: 'altered', exitCode: exitCodes.registry }
  if (has('missing')) return { verdict: 'incomplete', exitCode: exitCodes.incomplete }
  if (has('time-unclear')) return { verdict: 'cannot-tell', exitCode: exitCodes.time }
  if (has('registry-unclear')) return { verdict: 'cannot-tell', exitCode: exitCodes.registry }
  if (has('untrusted')) return { verdict: 'cannot-tell', exitCode: exitCodes.signature }
  return { verdict: 'verified', exitCode: exitCodes.verified }
}

/** A media time in words for people: UTC, to the millisecond. */
export function timeText(at: number | null): string {
  return at === null ? '' : ` (${new Date(at).toISOString()})`
}
