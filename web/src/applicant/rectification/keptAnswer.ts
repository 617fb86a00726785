/** A file that was being sent when the page was last seen. */
export type Unsent = { code: string; name: string }

/** What was prepared on this phone and is not handed in yet; the files themselves are with api. */
export type KeptAnswer = { recheck: boolean; notes: Readonly<Record<string, string>>; unsent: readonly Unsent[] }

const nothing: KeptAnswer = { recheck: false, notes: {}, unsent: [] }
const keyOf = (rectificationId: string): string => `cloud-survey.answer.${rectificationId}`

/** The answer to a notice as it was prepared on this phone. */
export function keptAnswer(rectificationId: string): KeptAnswer {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(rectificationId)) ?? 'null') as Partial<KeptAnswer> | null
    return { ...nothing, ...value }
  } catch {
    return nothing
  }
}

/** Keeps what is prepared; null forgets it. */
export function keepAnswer(rectificationId: string, answer: KeptAnswer | null): void {
  try {
    if (answer === null) localStorage.removeItem(keyOf(rectificationId))
    else localStorage.setItem(keyOf(rectificationId), JSON.stringify(answer))
  } catch {
    // Without storage it lasts as long as the page.
  }
}
