import { inWorker } from '../inWorker.ts'
import type { HandOverForm } from './HandOverForm.ts'

/** A hand-over form as a PDF, drawn on a thread of its own; the same form is the same bytes. */
export function handOverPdf(form: HandOverForm): Promise<Buffer> {
  return inWorker({ kind: 'hand-over', form })
}
