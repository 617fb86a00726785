import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import { Client } from 'minio'
import { bucketLocking, isHeld, makePlainBucket, retain, retentionOf, setHold, tryToBreak, versionPage, type VersionPage } from './minioLocks.ts'
import type { BreakIn, BreakInAnswer, ListedObject, LockState, LockSupport, ObjectSource, ObjectStat, ObjectStore, ReadOptions, StoredObject, StoreHealth, VersionOption } from './ObjectStore.ts'
import { checkKey, checkPrefix } from './objectKey.ts'
import { s3Code as codeOf } from './s3Code.ts'
import { StorageError } from './StorageError.ts'

/** Where a MinIO or S3 store is and how to enter it. */
export type MinioOptions = { endpoint: string; accessKey: string; secretKey: string; bucket: string }

const hashHeader = 'sha256'

/** Objects in a bucket of MinIO or S3. The bucket is versioned and made on first use, so that a store that is away at start is no failure. */
export class MinioStore implements ObjectStore {
  readonly #client: Client
  readonly #agent: HttpAgent | HttpsAgent
  readonly #bucket: string
  readonly breakIns: readonly BreakIn[] = ['delete', 'delete-bypass', 'shorten', 'overwrite']
  #ready: Promise<void> | null = null
  #canLock = false

  private constructor(client: Client, agent: HttpAgent | HttpsAgent, bucket: string) {
    this.#client = client
    this.#agent = agent
    this.#bucket = bucket
  }

  static async create(options: MinioOptions): Promise<MinioStore> {
    const url = new URL(options.endpoint)
    const useSSL = url.protocol === 'https:'
    const agent = new (useSSL ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 16, timeout: 20_000 })
    const client = new Client({
      endPoint: url.hostname, port: Number(url.port || (useSSL ? 443 : 80)), useSSL, accessKey: options.accessKey, secretKey: options.secretKey,
      transportAgent: agent, pathStyle: true, retryOptions: { disableRetry: true },
    })
    return new MinioStore(client, agent, options.bucket)
  }

  async put(key: string, source: ObjectSource, sha256: string): Promise<StoredObject> {
    checkKey(key)
    await this.#bucketReady()
    return translated(key, async () => {
      const bytes = 'content' in source ? source.content.byteLength : (await stat(source.path)).size
      const existing = await this.#find(key)
      if (existing) {
        if (existing.sha256 !== sha256 || existing.bytes !== bytes) throw new StorageError('object-exists', `object "${key}" exists with other content`)
        return { key, sha256, bytes, versionId: existing.versionId }
      }
      const body = 'content' in source ? Buffer.from(source.content) : createReadStream(source.path)
      if (Buffer.isBuffer(body) && createHash('sha256').update(body).digest('hex') !== sha256) {
        throw new StorageError('object-changed', `content for object "${key}" does not have the SHA-256 it was announced with`)
      }
      const stored = await this.#client.putObject(this.#bucket, key, body, bytes, { [hashHeader]: sha256 })
      return { key, sha256, bytes, versionId: stored.versionId }
    })
  }

  async get(key: string, options: ReadOptions = {}): Promise<Readable> {
    checkKey(key)
    const version = versionOf(options.versionId)
    return translated(key, () => {
      if (options.start === undefined && options.end === undefined) return this.#client.getObject(this.#bucket, key, version)
      const start = options.start ?? 0
      const length = options.end === undefined ? 0 : options.end - start + 1
      return this.#client.getPartialObject(this.#bucket, key, start, length, version)
    })
  }

  async stat(key: string, versionId?: string | null): Promise<ObjectStat> {
    checkKey(key)
    return translated(key, async () => {
      const found = await this.#client.statObject(this.#bucket, key, versionOf(versionId))
      return { key, bytes: found.size, versionId: found.versionId ?? null }
    })
  }

  async exists(key: string): Promise<boolean> {
    checkKey(key)
    return translated(key, async () => (await this.#find(key)) !== null)
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    checkPrefix(prefix)
    let page: VersionPage | null = { objects: [], next: { keyMarker: '', versionIdMarker: '' } }
    while (page.next) {
      const from: NonNullable<VersionPage['next']> = page.next
      page = await translated(prefix, () => versionPage(this.#client, this.#bucket, prefix, from))
      yield* page.objects
    }
  }

  async lockSupport(): Promise<LockSupport> {
    await this.#bucketReady()
    return translated(this.#bucket, () => bucketLocking(this.#client, this.#bucket))
  }

  async lock(key: string, { versionId, until }: VersionOption & { until: number }): Promise<void> {
    const version = await this.#lockable(key, versionId)
    const wanted = Math.ceil(until / 1000) * 1000
    await translated(key, async () => {
      const known = await retentionOf(this.#client, this.#bucket, key, version)
      if (known !== null && known > wanted) throw new StorageError('object-locked', `object "${key}" is locked until ${new Date(known).toISOString()}: a lock is never shortened`)
      if (known !== wanted) await retain(this.#client, this.#bucket, key, version, wanted)
    })
  }

  async hold(key: string, { versionId, on }: VersionOption & { on: boolean }): Promise<void> {
    const version = await this.#lockable(key, versionId)
    await translated(key, () => setHold(this.#client, this.#bucket, key, version, on))
  }

  async lockState(key: string, versionId: string | null): Promise<LockState> {
    const version = await this.#version(key, versionId)
    return translated(key, async () => {
      const [until, held] = await Promise.all([retentionOf(this.#client, this.#bucket, key, version), isHeld(this.#client, this.#bucket, key, version)])
      return { until, held }
    })
  }

  async remove(key: string, { versionId }: VersionOption): Promise<void> {
    try {
      const version = await this.#version(key, versionId)
      // The store is asked first, so that one that enforces nothing loses nothing by our hand.
      const { until, held } = await this.lockState(key, version)
      if (held) throw new StorageError('object-locked', `object "${key}" is under legal hold: lift it first`)
      if (until !== null && until > Date.now()) throw new StorageError('object-locked', `object "${key}" is locked until ${new Date(until).toISOString()}`)
      await translated(key, () => this.#client.removeObject(this.#bucket, key, versionOf(version)))
    } catch (error) {
      if (error instanceof StorageError && error.code === 'object-missing') return
      throw error
    }
  }

  async breakIn(attempt: BreakIn, key: string, versionId: string | null): Promise<BreakInAnswer> {
    checkKey(key)
    return tryToBreak(this.#client, this.#bucket, attempt, key, versionId ?? '')
  }

  async health(): Promise<StoreHealth> {
    try {
      await translated(this.#bucket, () => this.#client.bucketExists(this.#bucket))
      return { state: 'up', problem: null }
    } catch (error) {
      return { state: 'down', problem: error instanceof Error ? error.message : String(error) }
    }
  }

  async close(): Promise<void> {
    this.#agent.destroy()
  }

  async #find(key: string): Promise<{ sha256: string | null; bytes: number; versionId: string | null } | null> {
    try {
      const found = await this.#client.statObject(this.#bucket, key)
      const metaData: Record<string, unknown> = found.metaData
      const sha256 = metaData[hashHeader]
      return { sha256: typeof sha256 === 'string' ? sha256 : null, bytes: found.size, versionId: found.versionId ?? null }
    } catch (error) {
      if (['NotFound', 'NoSuchKey', 'NoSuchBucket'].includes(codeOf(error) ?? '')) return null
      throw error
    }
  }

  /** The version that is meant, where it can be locked. */
  async #lockable(key: string, versionId: string | null): Promise<string> {
    checkKey(key)
    if (!this.#canLock) {
      const { kind, problem } = await this.lockSupport()
      if (kind === 'none') throw new StorageError('lock-unsupported', problem ?? '')
      this.#canLock = true
    }
    return this.#version(key, versionId)
  }

  async #version(key: string, versionId: string | null): Promise<string> {
    return versionId ?? (await this.stat(key)).versionId ?? ''
  }

  async #bucketReady(): Promise<void> {
    this.#ready ??= translated(this.#bucket, () => this.#makeBucket())
    try {
      await this.#ready
    } catch (error) {
      this.#ready = null
      throw error
    }
  }

  async #makeBucket(): Promise<void> {
    if (await this.#client.bucketExists(this.#bucket)) return
    try {
      // Object Lock can only be chosen when a bucket is made; it brings versions with it.
      await this.#client.makeBucket(this.#bucket, '', { ObjectLocking: true })
    } catch (error) {
      if (codeOf(error) === 'NotImplemented') await makePlainBucket(this.#client, this.#bucket)
      else if (codeOf(error) !== 'BucketAlreadyOwnedByYou') throw error
    }
  }
}

function versionOf(versionId: string | null | undefined): { versionId?: string } {
  return versionId ? { versionId } : {}
}

async function translated<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageError) throw error
    const code = codeOf(error)
    if (code === 'NotFound' || code === 'NoSuchKey' || code === 'NoSuchBucket' || code === 'NoSuchVersion') throw new StorageError('object-missing', `object "${what}" does not exist`, error)
    if (code === 'XMinioStorageFull' || code === 'QuotaExceeded' || code === 'XMinioAdminBucketQuotaExceeded') {
      throw new StorageError('store-full', `the object store is full: "${what}" could not be stored`, error)
    }
    if (code === 'ObjectLocked' || (code === 'InvalidRequest' && error instanceof Error && error.message.includes('WORM'))) throw new StorageError('object-locked', `object "${what}" is locked in the object store`, error)
    const reason = code ?? (error instanceof Error ? error.message : 'unknown error')
    throw new StorageError('store-unavailable', `the object store does not answer for "${what}" (${reason}); is it running, and are its address and keys right?`, error)
  }
}
