import type { Condition } from '../../contract/index.ts'

/** A part of a condition that asks one question. */
export type Asked = Extract<Condition, { question: string }>

/** The parts of a condition that ask something, from left to right. */
export function askedIn(condition: Condition | null): Asked[] {
  if (condition === null) return []
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(askedIn)
  return condition.kind === 'not' ? askedIn(condition.of) : [condition]
}

/** The ids of the questions a condition asks. */
export function questionsOf(condition: Condition | null): Set<string> {
  return new Set(askedIn(condition).map(({ question }) => question))
}
