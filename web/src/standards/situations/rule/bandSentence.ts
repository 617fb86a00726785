import type { Band } from '@cloud-survey/api/contract'
import { deskWords } from '../../../desk/words.ts'
import type { Language } from '../../../language/Language.ts'
import { ruleWords } from '../ruleWords.ts'

/** A band in one sentence: the limits that must all hold, and the outcome. */
export function bandSentence({ outcome, limits }: Band, language: Language): string {
  const [words, desk] = [ruleWords[language], deskWords[language]]
  return words.band(limits.map(({ tiers, max, per, bound }) => words.limit(words.tiers(tiers.map((tier) => desk.tiers[tier])), bound, max, per)).join(words.and), desk.outcomes[outcome])
}
