import { buffer } from 'node:stream/consumers'
import { StorageError } from '@cloud-survey/recorder/storage'
import { readIndex } from '../archives/readShelved.ts'
import type { Context } from '../Context.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { paths } from '../verifier/paths.ts'
import { sealSchema } from '../verifier/seal.ts'
import { indexKeyOf, type ListedArchive } from './listArchives.ts'

/** What an archive says of itself before anything of it was verified: to put archives in order, and to name those that are refused. */
export type Glance = ListedArchive & { number: string | null; inspectionId: string | null; sessionId: string | null; sealedAt: number }

/** Glances at the seal of an archive's newest revision; nothing of it is believed yet. Throws store errors. */
export async function glance({ store }: Pick<Context, 'store'>, archive: ListedArchive): Promise<Glance> {
  const revision = archive.revisions.at(-1)
  const index = revision === undefined ? null : await readIndex({ store }, indexKeyOf(archive.archiveId, revision))
  const object = index?.files.get(paths.seal)?.object
  const seal = object && sealSchema.safeParse(parseJson(await bytesOf(store, object))).data
  return { ...archive, number: seal?.inspection.number ?? null, inspectionId: seal?.inspection.inspectionId ?? null, sessionId: seal?.session ?? null, sealedAt: seal?.archive.sealedAt ?? 0 }
}

async function bytesOf(store: Context['store'], { key, versionId }: { key: string; versionId: string | null }): Promise<Buffer> {
  try {
    return await buffer(await store.get(key, { versionId }))
  } catch (error) {
    if (error instanceof StorageError && error.code !== 'store-unavailable') return Buffer.alloc(0)
    throw error
  }
}
