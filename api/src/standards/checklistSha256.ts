import type { Checklist } from '../contract/index.ts'
import { sha256OfJson } from '../keys/sha256.ts'

/** The hash of a checklist version: over all that is fixed on publishing, clause texts by their hashes included. Anyone who holds the checklist can compute it again. */
export function checklistSha256(checklist: Omit<Checklist, 'sha256'>): string {
  const { checklistVersionId, matterId, situation, version, rule, lines } = checklist
  return sha256OfJson({ checklistVersionId, matterId, situation, version, rule, lines })
}
