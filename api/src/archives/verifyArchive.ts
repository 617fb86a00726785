import { StorageError } from '@cloud-survey/recorder/storage'
import { buffer } from 'node:stream/consumers'
import type { Context } from '../Context.ts'
import type { Verification } from '../contract/index.ts'
import { verdictOf } from '../verifier/VerificationFindings.ts'
import { verifyPackage } from '../verifier/verifyPackage.ts'
import type { ArchiveShelf } from './ArchiveShelf.ts'
import { StorePackage } from './StorePackage.ts'

type Needs = Pick<Context, 'store' | 'keys'>

/** Reads every object of an archive again from the store and compares it with the signed manifest, and that with the catalogue. Refuses with `archive-unknown`, `archive-not-sealed`, and `store-unavailable`. */
export async function verifyArchive({ store, keys }: Needs, shelf: ArchiveShelf, archiveId: string): Promise<Verification> {
  const { manifestKey, manifestSha256 } = await shelf.revision(archiveId)
  const manifest = await read(store, manifestKey)
  const verification = await verifyPackage(StorePackage.create(store, manifestKey, manifest), keys.institution.publicKeyPem)
  if (verification.manifestSha256 === null || verification.manifestSha256 === manifestSha256) return verification
  const zh = '库中的清单不是目录所登记的那一份'
  const en = 'the manifest in the store is not the one in the catalogue'
  const findings = [...verification.findings, { code: 'changed' as const, path: 'manifest.json', zh, en, at: null }]
  return { ...verification, ...verdictOf(findings), findings }
}

async function read(store: Context['store'], key: string): Promise<Buffer | null> {
  try {
    return await buffer(await store.get(key))
  } catch (error) {
    if (error instanceof StorageError && error.code === 'object-missing') return null
    throw error
  }
}
