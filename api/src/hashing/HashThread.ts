import { Worker } from 'node:worker_threads'
import type { HashMessage } from './hashWorker.ts'
import { type Hashed, type HashName, PartHashes } from './PartHashes.ts'

/** The hashes of one object. `add` resolves when nothing looks at the part any more; parts whose memory is shared are not copied. */
export type ObjectHash<N extends HashName> = { add(part: Uint8Array): Promise<void>; end(): Promise<Pick<Hashed, N>> }

/** What is less is hashed sooner than a thread begins. */
const worthAThread = 16 << 20

type Asked = { resolve: (answer: unknown) => void; reject: (cause: unknown) => void }

/** Hashes objects on a thread of its own, where they are many bytes together: gigabytes take seconds, for which nobody's live session waits. */
export class HashThread<N extends HashName> {
  readonly #hashes: PartHashes<N>
  readonly #worker: Worker | null
  readonly #asked: Asked[] = []
  #objects = 0
  #ended: { cause: unknown } | null = null

  private constructor(names: readonly N[], worker: Worker | null) {
    this.#hashes = new PartHashes(names)
    this.#worker = worker
    worker?.on('message', (answer: unknown) => this.#asked.shift()?.resolve(answer))
    worker?.on('error', (cause: unknown) => this.#end(cause))
    worker?.on('exit', () => this.#end(new Error('the thread that hashes has ended')))
  }

  /** `bytes`: how many there will be together, about. */
  static create<N extends HashName>(names: readonly N[], bytes: number): HashThread<N> {
    return new HashThread(names, bytes < worthAThread ? null : new Worker(new URL('./hashWorker.ts', import.meta.url), { workerData: names }))
  }

  /** The next object; several may be under way. */
  begin(): ObjectHash<N> {
    const object = (this.#objects += 1)
    if (this.#worker) return { add: async (part) => void (await this.#ask({ object, part })), end: async () => (await this.#ask({ object, part: null })) as Pick<Hashed, N> }
    return { add: async (part) => this.#hashes.add(object, part), end: async () => this.#hashes.end(object) }
  }

  /** Ends the thread; what was asked and not answered fails. A second close does nothing. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #end(cause: unknown): void {
    this.#ended ??= { cause }
    for (const { reject } of this.#asked.splice(0)) reject(this.#ended.cause)
  }

  #ask(message: HashMessage): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      if (this.#ended) this.#end(this.#ended.cause)
      else this.#worker?.postMessage(message, [])
    })
  }
}
