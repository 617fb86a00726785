import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { ArchiveRevision } from '../database/index.ts'
import type { Manifest } from '../verifier/manifest.ts'
import type { ShelvedFile } from './packageIndex.ts'
import { readIndex, readShelved } from './readShelved.ts'
import { type Reads, StoreReads } from './StoreReads.ts'

type Needs = Pick<Context, 'database' | 'store'>

/** A sealed archive as it lies in the store: its newest revision, what it tells, and where each file of its package lies. */
export type SealedArchive = { revision: ArchiveRevision; manifest: Manifest; files: ReadonlyMap<string, ShelvedFile> }

/** The form in which archives are sealed now. */
export const packageFormat = 2

const kept = 8

/** Opens sealed archives, and keeps what they tell of those that are being replayed. */
export class ArchiveShelf {
  readonly #context: Needs
  readonly #open = new Map<string, SealedArchive>()

  private constructor(context: Needs) {
    this.#context = context
  }

  static create(context: Needs): ArchiveShelf {
    return new ArchiveShelf(context)
  }

  /** The newest revision of an archive. Refuses with `archive-unknown`, `archive-not-sealed`, `object-changed`, and store errors. */
  async open(archiveId: string): Promise<SealedArchive> {
    const revision = await this.revision(archiveId)
    const known = this.#open.get(revision.sealSha256)
    if (known) return known
    const store = StoreReads.create(this.#context.store)
    const files = await this.index(revision, store)
    const read = await readShelved({ store }, files, revision.sealSha256)
    if (read === null) await store.requireRead()
    if (read === null) throw new ApiError('object-changed', `the package of archive "${archiveId}" in the store is not the one that was sealed; verify the archive`)
    const archive = { revision, manifest: read.manifest, files }
    this.#keep(revision.sealSha256, archive)
    return archive
  }

  /** The catalogue's entry of the newest revision. Refuses with `archive-unknown` and `archive-not-sealed`. */
  async revision(archiveId: string): Promise<ArchiveRevision> {
    const archive = await this.#context.database.archive.findUnique({ where: { id: archiveId }, include: { revisions: { orderBy: { revision: 'desc' }, take: 1 } } })
    if (!archive) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
    if (archive.status === 'destroyed') throw new ApiError('archive-destroyed', `archive "${archiveId}" was destroyed when its time was over; the certificate of destruction remains`)
    const [revision] = archive.revisions
    if (revision?.format === packageFormat) return revision
    throw new ApiError('archive-not-sealed', `archive "${archiveId}" is not sealed yet${revision ? ' in the present form' : ''}${archive.problem === null ? '' : `: ${archive.problem}`}`)
  }

  /** Where the store says that each file of a revision lies; empty where its index is missing, or is not the one that was stored. */
  async index({ indexKey, indexSha256 }: Pick<ArchiveRevision, 'indexKey' | 'indexSha256'>, store: Reads): Promise<ReadonlyMap<string, ShelvedFile>> {
    const index = await readIndex({ store }, indexKey)
    return index?.sha256 === indexSha256 ? index.files : new Map()
  }

  #keep(key: string, archive: SealedArchive): void {
    const [oldest] = this.#open.keys()
    if (this.#open.size >= kept && oldest !== undefined) this.#open.delete(oldest)
    this.#open.set(key, archive)
  }
}
