import { buffer } from 'node:stream/consumers'
import { sha256 } from '../keys/sha256.ts'
import { readBagManifest } from '../verifier/bagManifest.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { type Manifest, toldBy } from '../verifier/manifest.ts'
import { documentPaths, paths } from '../verifier/paths.ts'
import { type Seal, sealSchema } from '../verifier/seal.ts'
import { packageIndexSchema, type ShelvedFile } from './packageIndex.ts'
import type { Reads } from './StoreReads.ts'

type Needs = { store: Reads }
type Files = ReadonlyMap<string, ShelvedFile>

/** The index of a package as it lies in the store, with its SHA-256. */
export type StoredIndex = { sha256: string; files: Files }

/** Where the store says that each file of a package lies; null where there is no index, or it is damaged. Throws store errors. */
export async function readIndex({ store }: Needs, indexKey: string): Promise<StoredIndex | null> {
  if (!(await store.exists(indexKey))) return null
  const bytes = await buffer(await store.get(indexKey))
  const parsed = packageIndexSchema.safeParse(parseJson(bytes))
  return parsed.success ? { sha256: sha256(bytes), files: new Map(parsed.data.files.map((file) => [file.path, file])) } : null
}

/** What a package in the store tells, from its seal on (whose SHA-256 is given); null where the way from the seal over the bag's manifest to the documents is broken. Throws store errors. */
export async function readShelved(context: Needs, files: Files, sealSha256: string | undefined): Promise<{ seal: Seal; manifest: Manifest } | null> {
  const sealBytes = await content(context, files, paths.seal, sealSha256)
  const seal = sealSchema.safeParse(sealBytes && parseJson(sealBytes))
  if (!seal.success) return null
  const listed = readBagManifest((await content(context, files, paths.manifestSha256, seal.data.tags[paths.manifestSha256]?.sha256))?.toString() ?? '')
  const payload = [...files.values()].filter(({ path }) => listed?.has(path))
  if (listed === null || listed.size !== payload.length || payload.some(({ path, sha256: hash }) => listed.get(path) !== hash)) return null
  const documents = await Promise.all(documentPaths.map(async (path): Promise<[string, unknown]> => [path, parseJson((await content(context, files, path, listed.get(path))) ?? Buffer.alloc(0))]))
  const told = toldBy(new Map(documents))
  return told && { seal: seal.data, manifest: { ...told, ...(seal.data.evidenceLog && { evidenceLog: seal.data.evidenceLog }), files: payload } }
}

async function content({ store }: Needs, files: Files, path: string, hash: string | undefined): Promise<Buffer | null> {
  const file = files.get(path)
  if (!file) return null
  const bytes = await buffer(await store.get(file.object.key, { versionId: file.object.versionId, bytes: file.bytes }))
  return sha256(bytes) === hash ? bytes : null
}
