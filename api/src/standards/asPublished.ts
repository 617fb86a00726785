import type { Checklist, ChecklistLine } from '../contract/index.ts'
import { checklistSha256 } from './checklistSha256.ts'

/**
 * A published checklist in the shape it was published in. Its SHA-256 tells: versions from before lines carried their
 * evidence and polarity were hashed without, and stay so, in the room and in every archive that is sealed under them.
 */
export function asPublished(checklist: Checklist): Checklist {
  if (checklistSha256(checklist) === checklist.sha256) return checklist
  const before = { ...checklist, lines: checklist.lines.map(asBefore) }
  return checklistSha256(before) === checklist.sha256 ? before : checklist
}

function asBefore(line: ChecklistLine): ChecklistLine {
  const before = { ...line }
  delete before.evidence
  delete before.polarity
  return before
}
