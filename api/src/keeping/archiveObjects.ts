import { buffer } from 'node:stream/consumers'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { sha256 } from '../keys/sha256.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { manifestSchema } from '../verifier/manifest.ts'

/** An object that an archive consists of. `sha256` is null where only the archive's signature tells of it. */
export type ArchiveObject = { key: string; versionId: string | null; sha256: string | null; bytes: number | null }

/**
 * Every object of all revisions of an archive, each once, in order of key: what the signed lists name, the lists, and their signatures.
 * Refuses with `object-changed` where a list is not the one that was sealed, and store errors.
 */
export async function archiveObjects({ database, store }: Pick<Context, 'database' | 'store'>, archiveId: string): Promise<ArchiveObject[]> {
  const revisions = await database.archiveRevision.findMany({ where: { archiveId }, orderBy: { revision: 'asc' } })
  const objects = new Map<string, ArchiveObject>()
  const add = (object: ArchiveObject): void => void objects.set(`${object.key}\n${object.versionId ?? ''}`, object)
  for (const { manifestKey, manifestSha256 } of revisions) {
    const { versionId } = await store.stat(manifestKey)
    const bytes = await buffer(await store.get(manifestKey, { versionId }))
    const parsed = manifestSchema.safeParse(parseJson(bytes))
    if (sha256(bytes) !== manifestSha256 || !parsed.success) throw new ApiError('object-changed', `"${manifestKey}" is not the list that was sealed; verify archive "${archiveId}"`)
    add({ key: manifestKey, versionId, sha256: manifestSha256, bytes: bytes.length })
    for (const { object, sha256: hash, bytes: size } of parsed.data.files) add({ ...object, sha256: hash, bytes: size })
    const signature = await store.stat(signatureKey(manifestKey))
    add({ key: signature.key, versionId: signature.versionId, sha256: null, bytes: null })
  }
  return [...objects.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Where the signature of a signed list lies. */
export function signatureKey(manifestKey: string): string {
  return manifestKey.replace(/\.json$/, '.sig.json')
}
