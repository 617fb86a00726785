import type { Outcome, OutcomeReport, Verdict } from '@cloud-survey/api/contract'

/** Open lines that do the same: any one of them, judged so, leaves these outcomes. */
export type DecisiveGroup = { verdict: Verdict; possible: Outcome[]; codes: string[] }

/** What could still change an outcome, lines that do the same together; those that decide it first. Reports from before `decisive` have none. */
export function decisiveGroups({ decisive = [] }: Partial<Pick<OutcomeReport, 'decisive'>>): DecisiveGroup[] {
  const groups = new Map<string, DecisiveGroup>()
  for (const { code, verdict, possible } of decisive) {
    const key = [verdict, ...possible.toSorted()].join()
    const group = groups.get(key) ?? { verdict, possible, codes: [] }
    groups.set(key, { ...group, codes: [...group.codes, code] })
  }
  return [...groups.values()].toSorted((a, b) => a.possible.length - b.possible.length)
}
