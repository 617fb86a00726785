import { diffChars } from 'diff'
import type { DifferenceRun } from '../contract/index.ts'

// Where a text was written anew, what single characters it has in common tells nothing.
const mostEdits = 1500

/** What changed from one text to another, character by character, as runs in reading order. */
export function differenceRuns(from: string, to: string): DifferenceRun[] {
  const changes = diffChars(from, to, { maxEditLength: mostEdits })
  if (!changes) return [{ kind: 'removed', text: from }, { kind: 'added', text: to }]
  return withoutCrumbs(changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value })))
}

/** A single common character between two changes is a coincidence: it joins them, so that the eye reads one change. */
function withoutCrumbs(runs: readonly DifferenceRun[]): DifferenceRun[] {
  const isCrumb = (index: number) => runs[index]?.kind === 'same' && runs[index].text.length === 1 && index > 0 && index < runs.length - 1
  const result: DifferenceRun[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const [index, { kind, text }] of runs.entries()) {
    if (kind === 'same' && !isCrumb(index)) {
      flush()
      result.push({ kind, text })
      continue
    }
    if (kind !== 'added') removed += text
    if (kind !== 'removed') added += text
  }
  flush()
  return result
}
