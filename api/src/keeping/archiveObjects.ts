import { buffer } from 'node:stream/consumers'
import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { ArchiveRevision } from '../database/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { manifestSchema } from '../verifier/manifest.ts'

/** An object that an archive consists of: known by its hash, or as the file that holds a `signature`. */
export type ArchiveObject = { key: string; versionId: string | null; sha256: string | null; bytes: number | null; signature: string | null }

/**
 * Every object of all revisions of an archive, each once, in order of key: what the signed lists name, the lists, and their signatures.
 * Refuses with `object-changed` where a list is not the one that was sealed, and store errors.
 */
export async function archiveObjects({ database, store }: Pick<Context, 'database' | 'store'>, archiveId: string): Promise<ArchiveObject[]> {
  const revisions = await database.archiveRevision.findMany({ where: { archiveId }, orderBy: { revision: 'asc' } })
  const found: ArchiveObject[] = []
  for (const revision of revisions) found.push(...(await revisionObjects(store, revision)))
  return inOrder(found)
}

/** The objects of one revision. */
export async function revisionObjects(store: Context['store'], { archiveId, manifestKey, manifestSha256, signature }: ArchiveRevision): Promise<ArchiveObject[]> {
  const { versionId } = await store.stat(manifestKey)
  const bytes = await buffer(await store.get(manifestKey, { versionId }))
  const parsed = manifestSchema.safeParse(parseJson(bytes))
  if (sha256(bytes) !== manifestSha256 || !parsed.success) throw new ApiError('object-changed', `"${manifestKey}" is not the list that was sealed; verify archive "${archiveId}"`)
  const list = { key: manifestKey, versionId, sha256: manifestSha256, bytes: bytes.length, signature: null }
  const key = signatureKey(manifestKey)
  const signed = { key, versionId: await versionThere(store, key), sha256: null, bytes: null, signature }
  return [list, signed, ...parsed.data.files.map(({ object, sha256: hash, bytes: size }) => ({ ...object, sha256: hash, bytes: size, signature: null }))]
}

/** Each object once, in order of key. */
export function inOrder(objects: readonly ArchiveObject[]): ArchiveObject[] {
  const once = new Map(objects.map((object) => [`${object.key}\n${object.versionId ?? ''}`, object]))
  return [...once.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

function signatureKey(manifestKey: string): string {
  return manifestKey.replace(/\.json$/, '.sig.json')
}

/** The version of what is there; where nothing is, whoever reads it finds that out. */
async function versionThere(store: Context['store'], key: string): Promise<string | null> {
  try {
    return (await store.stat(key)).versionId
  } catch (error) {
    if (error instanceof StorageError && error.code === 'object-missing') return null
    throw error
  }
}
