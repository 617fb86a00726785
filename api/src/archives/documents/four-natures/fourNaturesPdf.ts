import { inWorker } from '../inWorker.ts'
import type { FourNatures } from './fourNatures.ts'

/** The report of the four natures as a PDF, drawn on a thread of its own; the same report is the same bytes. */
export function fourNaturesPdf(report: FourNatures, about: { agency: string }): Promise<Buffer> {
  return inWorker({ kind: 'four-natures', report, about })
}
