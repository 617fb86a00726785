import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bagTags } from '../../archives/bagTags.ts'
import type { InstitutionKey } from '../../keys/InstitutionKey.ts'
import { sha256 } from '../../keys/sha256.ts'
import { sm3 } from '../../keys/sm3.ts'
import { FolderPackage } from '../FolderPackage.ts'
import { toldBy } from '../manifest.ts'
import { documentPaths, paths } from '../paths.ts'
import { sealSchema } from '../seal.ts'

/** For tests: makes the bag of an unpacked, altered package anew, and seals it by a key, as an insider would who has one. */
export async function reseal(folder: string, key: Pick<InstitutionKey, 'keyId' | 'publicKeyPem' | 'sign'>): Promise<void> {
  const read = (path: string): Promise<Buffer> => readFile(join(folder, path))
  const told = toldBy(new Map(await Promise.all(documentPaths.map(async (path): Promise<[string, unknown]> => [path, JSON.parse((await read(path)).toString())]))))
  if (told === null) throw new Error('the documents are not those of a package')
  const { evidenceLog } = sealSchema.parse(JSON.parse((await read(paths.seal)).toString()))
  const payload = (await (await FolderPackage.create(folder)).paths()).filter((path) => path.startsWith('data/')).sort()
  const files = await Promise.all(payload.map(async (path) => { const bytes = await read(path); return { path, sha256: sha256(bytes), sm3: sm3(bytes), bytes: bytes.length } }))
  const finalHead = evidenceLog === null ? null : (await read(paths.finalHead)).toString()
  for (const { path, content } of bagTags(key, { ...told, ...(evidenceLog && { evidenceLog }), files }, finalHead)) {
    await rm(join(folder, path), { force: true })
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}
