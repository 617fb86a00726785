import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Custody } from './custody/Custody.ts'
import type { CertificateForm } from './destruction/CertificateForm.ts'
import type { FourNatures } from './four-natures/fourNatures.ts'
import type { HandOverForm } from './hand-over/HandOverForm.ts'
import type { ReportFacts } from './report/ReportFacts.ts'

/** What a worker draws. */
export type Drawing = { kind: 'four-natures'; report: FourNatures; about: { agency: string } } | { kind: 'custody'; custody: Custody } | { kind: 'hand-over'; form: HandOverForm } | { kind: 'certificate'; form: CertificateForm } | { kind: 'report'; facts: ReportFacts; pictures: number }

/** A picture on its way to a worker that draws a report. */
export type PictureMessage = { id: string; bytes: Uint8Array }

/** Draws on a thread of its own: cutting fonts down and looking into pictures takes seconds, for which nobody's live session waits. Pictures are handed over one at a time, so that only small ones are held together. */
export async function inWorker(drawing: Drawing, pictures: AsyncIterable<PictureMessage> = none()): Promise<Buffer> {
  const worker = new Worker(new URL('./documentWorker.ts', import.meta.url), { workerData: drawing })
  // A thread that fails does so also while a picture is being fetched, when nobody waits for it.
  const failed = new Promise<never>((_resolve, reject) => worker.once('error', reject))
  failed.catch(() => {})
  const answer = async (): Promise<unknown> => (await Promise.race([once(worker, 'message'), failed]))[0]
  try {
    for await (const picture of pictures) {
      worker.postMessage(picture, [])
      await answer()
    }
    worker.postMessage(null, [])
    return Buffer.from((await answer()) as Uint8Array)
  } finally {
    await worker.terminate()
  }
}

async function* none(): AsyncGenerator<PictureMessage> {}
