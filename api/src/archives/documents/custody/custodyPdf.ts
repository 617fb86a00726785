import { inWorker } from '../inWorker.ts'
import type { Custody } from './Custody.ts'

/** A chain of custody as a PDF, drawn on a thread of its own; the same chain is the same bytes. */
export function custodyPdf(custody: Custody): Promise<Buffer> {
  return inWorker({ kind: 'custody', custody })
}
