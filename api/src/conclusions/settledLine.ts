import type { ChecklistLine, Verdict } from '../contract/index.ts'

/** What the rules read of a checklist line. */
export type RuleLine = Pick<ChecklistLine, 'code' | 'tier' | 'score' | 'verdicts'>

/** A line with its settled verdict; null: open, or disputed, and so it may still become anything the line allows. */
export type SettledLine = RuleLine & { verdict: Verdict | null }
