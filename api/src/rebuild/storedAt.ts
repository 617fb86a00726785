import type { ReadRevision } from './readArchive.ts'

/** Where a file of a package lies in the store, and its digests, as rows have them. Throws where the package has no such file, which the verifier would have found. */
export function storedAt({ index, indexKey }: ReadRevision, path: string): { objectKey: string; versionId: string | null; sha256: string; sm3: string; bytes: number } {
  const file = index.files.get(path)
  if (!file) throw new Error(`"${indexKey}" does not name "${path}"`)
  const { object, sha256, sm3, bytes } = file
  return { objectKey: object.key, versionId: object.versionId, sha256, sm3, bytes }
}
