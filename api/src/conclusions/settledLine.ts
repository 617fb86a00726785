import type { ChecklistLine, Outcome, OutcomeReport, TraceStep, Verdict } from '../contract/index.ts'

/** What the rules read of a checklist line. */
export type RuleLine = Pick<ChecklistLine, 'code' | 'tier' | 'score' | 'verdicts'>

/** A line with its settled verdict; null: open, or disputed, and so it may still become anything the line allows. */
export type SettledLine = RuleLine & { verdict: Verdict | null }

/** What a rule says: outcomes still possible, and how it came to that. */
export type Judgement = { possible: Outcome[]; score: OutcomeReport['score']; trace: TraceStep[] }
