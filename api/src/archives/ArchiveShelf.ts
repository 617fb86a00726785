import { buffer } from 'node:stream/consumers'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { ArchiveRevision } from '../database/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { manifestSchema, type Manifest, type ManifestFile } from '../verifier/manifest.ts'

type Needs = Pick<Context, 'database' | 'store'>

/** A sealed archive as it lies in the store: its newest revision, with its manifest's own bytes. */
export type SealedArchive = { revision: ArchiveRevision; manifest: Manifest; manifestBytes: Buffer; files: ReadonlyMap<string, ManifestFile> }

const kept = 8

/** Opens sealed archives, and keeps the manifests that are being replayed. */
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
    const known = this.#open.get(revision.manifestSha256)
    if (known) return known
    const manifestBytes = await buffer(await this.#context.store.get(revision.manifestKey))
    const parsed = manifestSchema.safeParse(parseJson(manifestBytes))
    if (sha256(manifestBytes) !== revision.manifestSha256 || !parsed.success) throw new ApiError('object-changed', `the manifest of archive "${archiveId}" is not the one that was sealed; verify the archive`)
    const archive = { revision, manifest: parsed.data, manifestBytes, files: new Map(parsed.data.files.map((file) => [file.path, file])) }
    this.#keep(revision.manifestSha256, archive)
    return archive
  }

  /** The catalogue's entry of the newest revision. Refuses with `archive-unknown` and `archive-not-sealed`. */
  async revision(archiveId: string): Promise<ArchiveRevision> {
    const archive = await this.#context.database.archive.findUnique({ where: { id: archiveId }, include: { revisions: { orderBy: { revision: 'desc' }, take: 1 } } })
    if (!archive) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
    if (archive.status === 'destroyed') throw new ApiError('archive-destroyed', `archive "${archiveId}" was destroyed when its time was over; the certificate of destruction remains`)
    const [revision] = archive.revisions
    if (!revision) throw new ApiError('archive-not-sealed', `archive "${archiveId}" is not sealed yet${archive.problem === null ? '' : `: ${archive.problem}`}`)
    return revision
  }

  #keep(key: string, archive: SealedArchive): void {
    const [oldest] = this.#open.keys()
    if (this.#open.size >= kept && oldest !== undefined) this.#open.delete(oldest)
    this.#open.set(key, archive)
  }
}
