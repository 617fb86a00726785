import type { ReplyOf } from '../../api-client/routes.ts'

/** What api answers to an application: the number and the personal link, which is told only once. */
export type Application = ReplyOf<'POST /api/guides/:guideToken/applications'>

const keyOf = (guideToken: string): string => `cloud-survey.applied.${guideToken}`

/** The application that this tab made, so that a reload does not lose its link; null: none. */
export function keptApplication(guideToken: string): Application | null {
  try {
    const text = sessionStorage.getItem(keyOf(guideToken))
    return text === null ? null : (JSON.parse(text) as Application)
  } catch {
    return null
  }
}

/** Keeps an application as long as the tab lives; null forgets it. */
export function keepApplication(guideToken: string, application: Application | null): void {
  try {
    if (application === null) sessionStorage.removeItem(keyOf(guideToken))
    else sessionStorage.setItem(keyOf(guideToken), JSON.stringify(application))
  } catch {
    // Without storage a reload begins anew, as it would without this.
  }
}
