import { buffer } from 'node:stream/consumers'
import { StorageError } from '@cloud-survey/recorder/storage'
import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { sha256Schema } from '../contract/index.ts'
import type { ArchiveRevision, Queries } from '../database/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { parseJson } from '../verifier/checkSignature.ts'

/** An object that an archive consists of; of a signature in the form before the hash is not known. */
export type ArchiveObject = { key: string; versionId: string | null; sha256: string | null; bytes: number | null }

/** What the lists of both forms have in common. */
const listSchema = z.object({ files: z.array(z.object({ sha256: sha256Schema, bytes: z.number(), object: z.object({ key: z.string(), versionId: z.string().nullable() }) })) })

/**
 * Every object of all revisions of an archive, each once, in order of key: the indexes, what they name, and the redacted copies that were made of it.
 * Refuses with `object-changed` where a list is not the one that was sealed, and store errors.
 */
export async function archiveObjects({ database, store }: Pick<Context, 'database' | 'store'>, archiveId: string): Promise<ArchiveObject[]> {
  const revisions = await database.archiveRevision.findMany({ where: { archiveId }, orderBy: { revision: 'asc' } })
  const found: ArchiveObject[] = []
  for (const revision of revisions) found.push(...(await revisionObjects(store, revision)))
  return inOrder([...found, ...(await copyObjects(database, archiveId))])
}

/** The redacted copies that were made of an archive: kept as it is, though nothing that is sealed names them. */
export async function copyObjects(queries: Queries, archiveId: string): Promise<ArchiveObject[]> {
  const copies = await queries.redactedCopy.findMany({ where: { redaction: { archiveId } } })
  return copies.map(({ objectKey, versionId, sha256: hash, bytes }) => ({ key: objectKey, versionId, sha256: hash, bytes: Number(bytes) }))
}

/** The objects of one revision: its index, and what that names. */
export async function revisionObjects(store: Context['store'], { archiveId, format, indexKey, indexSha256, sealSha256 }: ArchiveRevision): Promise<ArchiveObject[]> {
  const { versionId } = await store.stat(indexKey)
  const bytes = await buffer(await store.get(indexKey, { versionId }))
  const parsed = listSchema.safeParse(parseJson(bytes))
  const hash = format === 1 ? sealSha256 : indexSha256
  if (sha256(bytes) !== hash || !parsed.success) throw new ApiError('object-changed', `"${indexKey}" is not the list that was stored on sealing; verify archive "${archiveId}"`)
  const list = { key: indexKey, versionId, sha256: hash, bytes: bytes.length }
  return [list, ...(format === 1 ? [await signatureBeside(store, indexKey)] : []), ...parsed.data.files.map(({ object, sha256: of, bytes: size }) => ({ ...object, sha256: of, bytes: size }))]
}

/** In the form before, the sealed list was the index, and its signature lay beside it. */
async function signatureBeside(store: Context['store'], indexKey: string): Promise<ArchiveObject> {
  const key = indexKey.replace(/\.json$/, '.sig.json')
  return { key, versionId: await versionThere(store, key), sha256: null, bytes: null }
}

/** Each object once, in order of key. */
export function inOrder(objects: readonly ArchiveObject[]): ArchiveObject[] {
  const once = new Map(objects.map((object) => [`${object.key}\n${object.versionId ?? ''}`, object]))
  return [...once.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
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
