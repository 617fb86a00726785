import type { Context } from '../Context.ts'
import type { Verification } from '../contract/index.ts'
import type { ArchiveRevision } from '../database/index.ts'
import { paths } from '../verifier/paths.ts'
import { verdictOf } from '../verifier/VerificationFindings.ts'
import { verifyPackage } from '../verifier/verifyPackage.ts'
import type { ArchiveShelf } from './ArchiveShelf.ts'
import { StorePackage } from './StorePackage.ts'
import { StoreReads } from './StoreReads.ts'
import { unreadBy } from './unreadBy.ts'

type Needs = Pick<Context, 'store' | 'keys'>

/** Reads every object of an archive again from the store and compares it with the signed seal, and that with the catalogue. Refuses with `archive-unknown`, `archive-not-sealed`, and `archive-unread` where the store failed at any of it: that is no verdict. */
export async function verifyArchive({ store, keys }: Needs, shelf: ArchiveShelf, archiveId: string, reads = StoreReads.create(store)): Promise<Verification> {
  const revision = await shelf.revision(archiveId)
  return unreadBy(reads, archiveId, () => verifyRevision(keys, shelf, revision, reads))
}

async function verifyRevision(keys: Needs['keys'], shelf: ArchiveShelf, revision: ArchiveRevision, reads: StoreReads): Promise<Verification> {
  const index = await shelf.index(revision, reads)
  // What was sealed before there was a second key has no second signature.
  const trustSm2Pem = index.has(paths.sm2Signature) ? (keys.sm2?.publicKeyPem ?? null) : null
  const verification = await verifyPackage(StorePackage.create(reads, index), keys.institution.publicKeyPem, { trustSm2Pem })
  if (verification.sealSha256 === null || verification.sealSha256 === revision.sealSha256) return verification
  const zh = '库中的封存清单不是目录所登记的那一份'
  const en = 'the seal in the store is not the one in the catalogue'
  const findings = [...verification.findings, { code: 'changed' as const, path: paths.seal, zh, en, at: null }]
  return { ...verification, ...verdictOf(findings), findings }
}
