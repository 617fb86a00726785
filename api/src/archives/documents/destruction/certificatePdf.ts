import { inWorker } from '../inWorker.ts'
import type { CertificateForm } from './CertificateForm.ts'

/** A certificate of destruction as a PDF, drawn on a thread of its own; the same certificate is the same bytes. */
export function certificatePdf(form: CertificateForm): Promise<Buffer> {
  return inWorker({ kind: 'certificate', form })
}
