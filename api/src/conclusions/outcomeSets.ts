import { outcomeSchema, type Outcome } from '../contract/index.ts'

/** A set of outcomes: a bit for each. */
export type OutcomeSet = number

/** The set of one outcome. */
export function setOf(outcome: Outcome): OutcomeSet {
  return 1 << outcomeSchema.options.indexOf(outcome)
}

/** The outcomes of a set, from the best on. */
export function outcomesOf(set: OutcomeSet): Outcome[] {
  return outcomeSchema.options.filter((outcome) => (set & setOf(outcome)) !== 0)
}

/** Whether a set holds one outcome, or none. */
export function isDecided(set: OutcomeSet): boolean {
  return (set & (set - 1)) === 0
}
