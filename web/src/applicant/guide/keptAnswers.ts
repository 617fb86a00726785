import type { Answers } from '@cloud-survey/api/contract'

const keyOf = (guideToken: string): string => `cloud-survey.answers.${guideToken}`

/** What was answered to a guide's questions on this phone. */
export function keptAnswers(guideToken: string): Answers {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(guideToken)) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Answers) : {}
  } catch {
    return {}
  }
}

/** Keeps the answers on this phone. */
export function keepAnswers(guideToken: string, answers: Answers): void {
  try {
    localStorage.setItem(keyOf(guideToken), JSON.stringify(answers))
  } catch {
    // Without storage they last as long as the page.
  }
}
