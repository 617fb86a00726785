import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LockState } from './ObjectStore.ts'
import { StorageError } from './StorageError.ts'
import { syncFolder } from './sync.ts'

const free: LockState = { until: null, held: false }

/** What a file store remembers of its locks: a small file for each locked object, in a folder of its own. Who owns the machine can undo them. */
export class FileLocks {
  readonly #root: string
  readonly #incoming: string

  constructor(root: string, incoming: string) {
    this.#root = join(root, '.locks')
    this.#incoming = incoming
  }

  /** The lock of an object. What cannot be understood counts as an error, never as free. */
  async read(key: string): Promise<LockState> {
    const text = await readFile(this.#path(key), 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    if (text === null) return free
    const [, until, held] = /^(\d*) (held|free)\n$/.exec(text) ?? []
    if (until === undefined) throw new StorageError('object-locked', `the lock of object "${key}" cannot be read ("${this.#path(key)}"): it counts as locked`)
    return { until: until === '' ? null : Number(until), held: held === 'held' }
  }

  /** Remembers a lock, durably. */
  async write(key: string, { until, held }: LockState): Promise<void> {
    const [path, incoming] = [this.#path(key), join(this.#incoming, randomUUID())]
    await mkdir(dirname(path), { recursive: true })
    const file = await open(incoming, 'wx', 0o600)
    try {
      await file.writeFile(`${until ?? ''} ${held ? 'held' : 'free'}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(incoming, path)
    await syncFolder(dirname(path))
  }

  /** Forgets the lock of an object that is gone. */
  async forget(key: string): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  // No key holds a tilde: a lock's name is never a folder of another's.
  #path(key: string): string {
    return join(this.#root, `${key}~`)
  }
}

const closed = 0o555
const opened = 0o755

/** Takes the right to write from a folder whose objects are locked. */
export async function closeFolder(folder: string): Promise<void> {
  await chmod(folder, closed)
}

/** Does work in a folder, which is opened for it where it was closed. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const writable = await access(folder, constants.W_OK).then(() => true, () => false)
  if (!writable) await chmod(folder, opened).catch(() => {})
  try {
    return await work()
  } finally {
    if (!writable) await closeFolder(folder).catch(() => {})
  }
}
