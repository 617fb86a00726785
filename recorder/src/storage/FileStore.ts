import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, constants, createReadStream, existsSync, linkSync, rmSync, statSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { closeFolder, FileLocks, inFolder } from './FileLocks.ts'
import { FileParts } from './FileParts.ts'
import type { BreakIn, ListedObject, LockState, LockSupport, ObjectSource, ObjectStat, ObjectStore, ReadOptions, StoredObject, StoreHealth } from './ObjectStore.ts'
import { checkKey, checkPrefix } from './objectKey.ts'
import { StorageError } from './StorageError.ts'
import { syncFile, syncFolder } from './sync.ts'

/**
 * Objects as read-only files under one folder. An object appears under its name only when its bytes are on disk
 * (fsync of file and folder); a file source on the same file system is linked, not copied.
 */
export class FileStore implements ObjectStore {
  readonly #root: string
  readonly #incoming: string
  readonly #locks: FileLocks
  readonly #now: () => number
  readonly breakIns: readonly BreakIn[] = []

  private constructor(root: string, now: () => number) {
    this.#root = root
    this.#incoming = join(root, '.incoming')
    this.#locks = new FileLocks(root, this.#incoming)
    this.#now = now
  }

  /** `now`: by which clock locks end, in epoch ms. */
  static async create(root: string, now: () => number = Date.now): Promise<FileStore> {
    const store = new FileStore(root, now)
    await translated(root, async () => {
      await mkdir(store.#incoming, { recursive: true })
      await removeLeftovers(store.#incoming)
    })
    return store
  }

  async put(key: string, source: ObjectSource, sha256: string): Promise<StoredObject> {
    checkKey(key)
    return translated(key, async () => {
      const path = this.#path(key)
      if ('path' in source && (await linkDurably(source.path, path, this.#root))) return { key, sha256, bytes: statSync(path).size, versionId: null }
      const incoming = join(this.#incoming, randomUUID())
      try {
        await take(source, sha256, incoming, key)
        const isNew = await linkDurably(incoming, path, this.#root)
        if (!isNew && (await hashFile(path)) !== sha256) throw new StorageError('object-exists', `object "${key}" exists with other content`)
        return { key, sha256, bytes: statSync(path).size, versionId: null }
      } finally {
        rmSync(incoming, { force: true })
      }
    })
  }

  async get(key: string, options: ReadOptions = {}): Promise<Readable> {
    checkKey(key)
    return translated(key, async () => {
      const file = await open(this.#path(key), constants.O_RDONLY)
      return FileParts.create(file, options)
    })
  }

  async stat(key: string): Promise<ObjectStat> {
    checkKey(key)
    return translated(key, async () => ({ key, bytes: (await stat(this.#path(key))).size, versionId: null }))
  }

  async exists(key: string): Promise<boolean> {
    try {
      await this.stat(key)
      return true
    } catch (error) {
      if (error instanceof StorageError && error.code === 'object-missing') return false
      throw error
    }
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    checkPrefix(prefix)
    const entries = await translated(prefix, () => readdir(this.#path(prefix), { withFileTypes: true }).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }))
    // A folder's name is followed by a slash in its keys.
    const names = entries.filter(entry => entry.isFile() || entry.isDirectory()).map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort((a, b) => (a < b ? -1 : 1))
    for (const name of names) {
      if (name.endsWith('/')) yield* this.list(`${prefix}${name}`)
      else {
        const found = await translated(prefix, () => stat(this.#path(`${prefix}${name}`)))
        yield { key: `${prefix}${name}`, bytes: found.size, versionId: null, storedAt: found.mtimeMs, marker: false }
      }
    }
  }

  async lockSupport(): Promise<LockSupport> {
    return { kind: 'files', problem: 'objects are read-only files: whoever owns this machine can still delete or change them' }
  }

  async lock(key: string, { until }: { until: number }): Promise<void> {
    const wanted = Math.ceil(until / 1000) * 1000
    await this.stat(key)
    await translated(key, async () => {
      const known = await this.#locks.read(key)
      if (known.until !== null && known.until > wanted) throw new StorageError('object-locked', `object "${key}" is locked until ${new Date(known.until).toISOString()}: a lock is never shortened`)
      if (known.until !== wanted) await this.#locks.write(key, { ...known, until: wanted })
      await closeFolder(dirname(this.#path(key)))
    })
  }

  async hold(key: string, { on }: { on: boolean }): Promise<void> {
    await this.stat(key)
    await translated(key, async () => {
      const known = await this.#locks.read(key)
      if (known.held !== on) await this.#locks.write(key, { ...known, held: on })
    })
  }

  async lockState(key: string): Promise<LockState> {
    await this.stat(key)
    return translated(key, () => this.#locks.read(key))
  }

  async remove(key: string): Promise<void> {
    checkKey(key)
    await translated(key, async () => {
      const { until, held } = await this.#locks.read(key)
      if (held) throw new StorageError('object-locked', `object "${key}" is under legal hold: lift it first`)
      if (until !== null && until > this.#now()) throw new StorageError('object-locked', `object "${key}" is locked until ${new Date(until).toISOString()}`)
      const folder = dirname(this.#path(key))
      if (existsSync(folder)) await inFolder(folder, () => rm(this.#path(key), { force: true }))
      await this.#locks.forget(key)
    })
  }

  async breakIn(): Promise<never> {
    throw new StorageError('lock-unsupported', 'files need no probe: whoever owns this machine can delete them')
  }

  async health(): Promise<StoreHealth> {
    try {
      await translated(this.#root, async () => {
        if (!(await stat(this.#incoming)).isDirectory()) throw new StorageError('store-unavailable', `"${this.#incoming}" is not a folder`)
      }, 'store-unavailable')
      return { state: 'up', problem: null }
    } catch (error) {
      return { state: 'down', problem: error instanceof Error ? error.message : String(error) }
    }
  }

  async close(): Promise<void> {
    // Nothing is held open between calls.
  }

  #path(key: string): string {
    return join(this.#root, key)
  }
}

const leftoverAge = 3_600_000

// api and recorder may share the folder: only what no living put can still be using is removed (a link renews ctime).
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.ctimeMs > leftoverAge) await rm(path, { force: true })
  }
}

async function take(source: ObjectSource, sha256: string, target: string, key: string): Promise<void> {
  if ('content' in source) {
    if (createHash('sha256').update(source.content).digest('hex') !== sha256) throw new StorageError('object-changed', `content for object "${key}" does not have the SHA-256 it was announced with`)
    await writeFile(target, source.content, { flag: 'wx' })
    return
  }
  await copyFile(source.path, target, constants.COPYFILE_EXCL)
  if ((await hashFile(target)) !== sha256) throw new StorageError('object-changed', `file for object "${key}" does not have the SHA-256 it was announced with`)
}

/**
 * Gives a file another name, read-only, when its bytes are on disk; then the name is too. False when the name is
 * taken, or the file is on another file system.
 */
async function linkDurably(from: string, to: string, root: string): Promise<boolean> {
  const folder = dirname(to)
  await syncFile(from)
  try {
    if (!existsSync(folder)) await makeFolder(folder, root)
    chmodSync(from, 0o400)
    await link(from, to, folder)
  } catch (error) {
    if (['EEXIST', 'EXDEV', 'EPERM'].includes(codeOf(error) ?? '')) return false
    throw error
  }
  await syncFolder(folder)
  return true
}

async function link(from: string, to: string, folder: string): Promise<void> {
  try {
    linkSync(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EACCES') throw error
    // What lies there already is locked; what is new comes beside it.
    await inFolder(folder, async () => linkSync(from, to))
  }
}

async function makeFolder(folder: string, root: string): Promise<void> {
  let above = dirname(folder)
  while (!existsSync(above)) above = dirname(above)
  const first = await inFolder(above, () => mkdir(folder, { recursive: true }))
  if (first === undefined) return
  for (let path = folder; path.length >= root.length && path.length >= dirname(first).length; path = dirname(path)) await syncFolder(path)
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

async function translated<T>(what: string, work: () => Promise<T>, missing: 'object-missing' | 'store-unavailable' = 'object-missing'): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageError) throw error
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'EISDIR') throw new StorageError(missing, `object "${what}" does not exist`, error)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new StorageError('store-full', `the disk is full: "${what}" could not be stored; free some space`, error)
    throw new StorageError('store-unavailable', `the object store cannot be used for "${what}" (${code ?? 'unknown error'})`, error)
  }
}
