import type { ChecklistLine, Inspection } from '@cloud-survey/api/contract'
import { findingsOf } from '../findings.ts'

/** What the checklist can be narrowed to. */
export const lineFilters = ['open', 'key', 'failed', 'disagreed'] as const
export type LineFilter = (typeof lineFilters)[number]

/** What holds of a line, for one examiner. */
export type LineStatus = Readonly<Record<LineFilter, boolean>>

/** What holds of each line, by its code. Another examiner's verdict counts once it is told. */
export function lineStatuses(inspection: Pick<Inspection, 'checklist' | 'findings' | 'hidden'>, accountId: string): Map<string, LineStatus> {
  return new Map(inspection.checklist.lines.map(({ code, tier }) => {
    const { mine, others, disagreement } = findingsOf(inspection, code, accountId)
    return [code, { open: mine === null, key: tier === 'key', failed: [mine, ...others].some((finding) => finding?.verdict === 'fail'), disagreed: disagreement }]
  }))
}

/** Whether a line is shown: key only where that is asked for, and any of the other states that are asked for; all words must occur. */
export function isShown(line: Pick<ChecklistLine, 'code' | 'examinerWording' | 'publicWording' | 'zone'>, status: LineStatus | undefined, filters: ReadonlySet<LineFilter>, search: string): boolean {
  const states = lineFilters.filter((filter) => filter !== 'key' && filters.has(filter))
  if (filters.has('key') && status?.key !== true) return false
  if (states.length > 0 && !states.some((state) => status?.[state])) return false
  const text = plain([line.code, line.zone, line.examinerWording, line.publicWording].join('\n'))
  return plain(search).split(/\s+/u).every((word) => text.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
