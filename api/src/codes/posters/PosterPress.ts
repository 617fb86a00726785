import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import type { Poster } from './posterOf.ts'

/** A thread that draws posters: cutting the fonts down takes a fifth of a second each, for which nobody's live session waits. */
export class PosterPress {
  readonly #worker = new Worker(new URL('./posterWorker.ts', import.meta.url))
  #closed: Promise<void> | undefined

  /** Draws one poster as a PDF; one at a time. */
  async print(poster: Poster, paper: Paper): Promise<Buffer> {
    this.#worker.postMessage({ poster, paper }, [])
    const [pdf] = (await once(this.#worker, 'message')) as [Uint8Array]
    return Buffer.from(pdf)
  }

  /** Ends the thread. A second close does nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#worker.terminate().then(() => {})
    return this.#closed
  }
}
