import type { Standard } from '@cloud-survey/api/contract'
import { useState } from 'react'
import type { Outcome, Refusal } from '../edits/planEdits.ts'
import type { TabProps } from './TabProps.ts'

/** Applies changes to the document; what was done is said aloud, what was not taken is listed. */
export function useApplying({ document, locked, onChange }: TabProps) {
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const run = (plan: (before: Standard) => Outcome, say: (outcome: Outcome) => string): void => {
    if (locked) return
    const outcome = plan(document)
    // The frame may have a newer document than the one that was drawn.
    if (outcome.standard !== document) onChange((before) => (before === document ? outcome.standard : plan(before).standard))
    setRefused(outcome.refused)
    setSaid(say(outcome))
  }
  return { said, setSaid, refused, setRefused, run, change: (next: (before: Standard) => Standard, say: string) => run((before) => ({ standard: next(before), cells: 0, added: 0, refused: [] }), () => say) }
}

/** How a change is applied and told. */
export type Applying = ReturnType<typeof useApplying>
