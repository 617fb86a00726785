import type { Inspection, Outcome, Rectification } from '@cloud-survey/api/contract'

/** A step in the course of a rectification (epoch ms). */
export type Step = { at: number; reason: string | null } & (
  | { kind: 'issued'; by: string }
  | { kind: 'extended'; by: string; answerBy: string }
  | { kind: 'answered'; late: boolean; recheck: boolean; files: number }
  | { kind: 'closed'; by: string }
  | { kind: 'settled'; outcome: Outcome }
)

/** The course of a rectification, from its notice to the conclusion after its answer. */
export function stepsOf({ conclusion, earlierConclusions }: Pick<Inspection, 'conclusion' | 'earlierConclusions'>, { issuedAt, issuedBy, extensions, answer, closed }: Rectification): Step[] {
  const after = answer === null ? undefined : [...earlierConclusions, ...(conclusion === null ? [] : [conclusion])].find(({ concludedAt, stands }) => stands && concludedAt >= answer.at)
  return [
    { kind: 'issued', at: issuedAt, by: issuedBy.displayName, reason: null },
    ...extensions.map(({ at, by, answerBy, reason }): Step => ({ kind: 'extended', at, by: by.displayName, answerBy, reason })),
    ...(answer === null ? [] : [{ kind: 'answered' as const, at: answer.at, late: answer.late, recheck: answer.recheck, files: answer.lines.flatMap(({ fileIds }) => fileIds).length, reason: null }]),
    ...(closed === null ? [] : [{ kind: 'closed' as const, at: closed.at, by: closed.by.displayName, reason: closed.reason }]),
    ...(after === undefined ? [] : [{ kind: 'settled' as const, at: after.signatures.at(-1)?.at ?? after.concludedAt, outcome: after.outcome, reason: null }]),
  ]
}
