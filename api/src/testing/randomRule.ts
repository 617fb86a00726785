import { conclusionRuleSchema, type ConclusionRule } from '../contract/rules.ts'
import type { Situation } from '../contract/standardFile.ts'
import { outcomeSchema } from '../contract/words.ts'
import type { Dice } from './Dice.ts'

/** A conclusion rule of a random shape, with what a form says of it. */
export function randomRule(dice: Dice, words: () => string): Situation['rule'] {
  const source = { verbatim: dice.list(0, 2, words), openQuestions: dice.list(0, 2, words), sourceSeen: dice.pick(['true', 'partial', 'false'] as const), note: dice.maybe(words), authoredFields: dice.some(['bound', 'keyMayBeNa']) }
  return { ...parameters(dice), ...source }
}

function parameters(dice: Dice): ConclusionRule {
  const outcome = () => dice.pick(outcomeSchema.options)
  const shape = dice.pick(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'] as const)
  const gate = { keyMax: dice.whole(0, 2), passAt: dice.pick([60, 72.5, 90]), bound: dice.pick(['>=', '>'] as const) }
  const keyMayBeNa = dice.oneIn(2)
  const limit = () => ({ tiers: dice.pick([['key'], ['major', 'general']]), max: dice.whole(0, 20), per: dice.pick(['lines', 'percent']), bound: dice.pick(['<=', '<']) })
  return conclusionRuleSchema.parse({
    shape, keyMayBeNa, ...gate, hitsMax: 0, below: outcome(), otherwise: outcome(), nothingCounts: outcome(), withFailures: outcome(), counts: dice.pick(['score', 'lines']),
    bands: dice.list(1, 3, () => ({ outcome: outcome(), limits: dice.list(1, 2, limit) })),
  })
}
