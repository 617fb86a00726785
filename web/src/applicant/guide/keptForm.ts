const keyOf = (guideToken: string): string => `cloud-survey.form.${guideToken}`

/** What was typed into a guide's application, kept as long as the tab lives: a lost network or a reload does not cost it. */
export function keptForm(guideToken: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(guideToken)) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {}
  } catch {
    return {}
  }
}

/** Keeps what is typed; null forgets it. */
export function keepForm(guideToken: string, entered: Record<string, string> | null): void {
  try {
    if (entered === null) sessionStorage.removeItem(keyOf(guideToken))
    else sessionStorage.setItem(keyOf(guideToken), JSON.stringify(entered))
  } catch {
    // Without storage it lasts as long as the page.
  }
}
