import type { RectificationFile } from '@cloud-survey/api/contract'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { backoff } from '../../room/backoff.ts'
import { Emitter } from '../../room/Emitter.ts'

/** A file that was chosen for a line and has passed the checks. */
export type Chosen = { code: string; name: string; file: Blob; mime: RectificationFile['mime'] }

/** A file to be sent. `known`: the files that had arrived before. */
type Wanted = Chosen & { readonly known: ReadonlySet<string> }

/** A file on its way. Never changed in place. */
export type Upload = Wanted & {
  readonly id: number
  readonly state: 'queued' | 'sending' | 'failed'
  /** Bytes that are out. */
  readonly sent: number
  /** Attempts that failed. */
  readonly attempts: number
  readonly error: unknown
  /** It is sent again without being asked to. */
  readonly again: boolean
}

/** Sends one file; `attempts` above 0: an earlier attempt may have arrived unheard. */
export type Send = (upload: Upload, onProgress: (sent: number) => void, signal: AbortSignal) => Promise<void>

/** Attempts before the applicant is asked: a large file must not use up a month's data by itself. */
const mostAttempts = 4

/** The files on their way, one at a time: a phone's line upwards is narrow. What has arrived is no longer in the list. */
export class Uploads {
  readonly #facts = new Emitter<{ changed: null }>()
  readonly #send: Send
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()
  readonly #online = (): void => this.#retryAll()
  #list: readonly Upload[] = []
  #running: { id: number; stop: AbortController } | null = null
  #lastId = 0
  #closed = false

  constructor(send: Send) {
    this.#send = send
    window.addEventListener('online', this.#online)
  }

  get list(): readonly Upload[] {
    return this.#list
  }

  /** Listens to changes; the answer stops listening. */
  onChange(listener: () => void): () => void {
    return this.#facts.on('changed', listener)
  }

  add(wanted: readonly Wanted[]): void {
    const added = wanted.map((one): Upload => ({ ...one, id: (this.#lastId += 1), state: 'queued', sent: 0, attempts: 0, error: null, again: false }))
    this.#put([...this.#list, ...added])
    this.#next()
  }

  /** Forgets a file that is not there yet. */
  cancel(id: number): void {
    this.#stopWaiting(id)
    this.#put(this.#list.filter((upload) => upload.id !== id))
    if (this.#running?.id === id) this.#running.stop.abort()
  }

  /** Sends a file that failed once more, now. */
  retry(id: number): void {
    this.#stopWaiting(id)
    this.#change(id, { state: 'queued', sent: 0, error: null, again: false })
    this.#next()
  }

  /** Stops all. A second call does nothing. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    window.removeEventListener('online', this.#online)
    for (const id of this.#timers.keys()) this.#stopWaiting(id)
    this.#running?.stop.abort()
  }

  #retryAll(): void {
    for (const { id, state, error } of this.#list) if (state === 'failed' && isTransient(error)) this.retry(id)
  }

  #next(): void {
    const upload = this.#list.find(({ state }) => state === 'queued')
    if (this.#closed || this.#running !== null || upload === undefined) return
    const stop = new AbortController()
    this.#running = { id: upload.id, stop }
    this.#change(upload.id, { state: 'sending' })
    void this.#send(upload, (sent) => this.#change(upload.id, { sent: Math.min(sent, upload.file.size) }), stop.signal)
      .then(
        () => this.#put(this.#list.filter(({ id }) => id !== upload.id)),
        (error: unknown) => this.#onFailed(upload, error),
      )
      .finally(() => {
        this.#running = null
        this.#next()
      })
  }

  #onFailed({ id, attempts }: Upload, error: unknown): void {
    const again = isTransient(error) && attempts + 1 < mostAttempts
    this.#change(id, { state: 'failed', sent: 0, attempts: attempts + 1, error, again })
    const there = this.#list.some((upload) => upload.id === id)
    if (again && there && !this.#closed) this.#timers.set(id, setTimeout(() => this.retry(id), backoff(attempts + 2)))
  }

  #stopWaiting(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  #change(id: number, change: Partial<Upload>): void {
    this.#put(this.#list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))
  }

  #put(list: readonly Upload[]): void {
    this.#list = list
    this.#facts.emit('changed', null)
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof ApiFailure && error.transient
}
