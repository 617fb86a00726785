import { standingFindings } from '../conclusions/conclusionOf.ts'
import type { Finding, HiddenFinding, Rectification } from '../contract/index.ts'
import { recheckOf } from '../rectifications/rectificationsOf.ts'

/** What one examiner may know of the findings: those that are told, and by whom there are others. */
export type SeenFindings = { findings: Finding[]; hidden: HiddenFinding[] }
/** What is asked of a right to know: who asks, and how far the inspection is. */
export type Seeing = { accountId: string; rectifications: readonly Rectification[]; /** A conclusion was drawn, or none will be: nothing is judged apart any more. */ revealed: boolean }

type Said = Pick<Finding, 'code' | 'at'> & { examiner: { accountId: string } }

/** Whether an examiner may know what was said on a line, by whom and when; `apart`: the findings of others that are not told. */
export function judgedApart(findings: readonly Finding[], { accountId, rectifications, revealed }: Seeing): { apart: Finding[]; isTold: (said: Said) => boolean } {
  const recheck = recheckOf(rectifications)
  const standing = standingFindings(findings, rectifications)
  const own = new Set(standing.filter(({ examiner }) => examiner.accountId === accountId).map(({ code }) => code))
  const isApart = ({ code }: Said): boolean => !revealed && !own.has(code) && (recheck === null || recheck.includes(code))
  // What an examiner found before, in the same round, would tell as much as what stands.
  const begins = (code: string): number => rectifications.findLast(({ answer, lines }) => answer !== null && lines.some((line) => line.code === code))?.answer?.at ?? 0
  return { apart: standing.filter(isApart), isTold: (said) => said.examiner.accountId === accountId || !isApart(said) || said.at < begins(said.code) }
}

/** Examiners judge apart: what another found on a line that is open to judgement is told once one has given one's own verdict on it, or all is revealed. */
export function seenFindings(findings: readonly Finding[], seeing: Seeing): SeenFindings {
  const { apart, isTold } = judgedApart(findings, seeing)
  return { findings: findings.filter(isTold), hidden: apart.map(({ code, examiner }) => ({ code, examiner })) }
}
