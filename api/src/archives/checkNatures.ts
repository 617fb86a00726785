import { buffer } from 'node:stream/consumers'
import type { Context } from '../Context.ts'
import { paths } from '../verifier/paths.ts'
import type { ArchiveShelf, SealedArchive } from './ArchiveShelf.ts'
import { evidenceFacts } from './documents/four-natures/evidenceFacts.ts'
import type { FourNaturesInput } from './documents/four-natures/FourNaturesInput.ts'
import { type FourNatures, fourNatures } from './documents/four-natures/fourNatures.ts'
import { sealingFacts } from './sealingFacts.ts'
import { StoreReads } from './StoreReads.ts'
import { unreadBy } from './unreadBy.ts'
import { verifyArchive } from './verifyArchive.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock'>
const headBytes = 512

/** Checks the four natures of a sealed archive now: every object is read again. Refuses like verifyArchive. */
export async function checkNatures(context: Needs, shelf: ArchiveShelf, archiveId: string, reads = StoreReads.create(context.store)): Promise<{ report: FourNatures; agency: string }> {
  return unreadBy(reads, archiveId, () => checkAll(context, shelf, archiveId, reads))
}

async function checkAll(context: Needs, shelf: ArchiveShelf, archiveId: string, reads: StoreReads): Promise<{ report: FourNatures; agency: string }> {
  const sealed = await shelf.open(archiveId)
  const { manifest, files } = sealed
  const facts = await sealingFacts(context, manifest.session.sessionId)
  const readHead = async (path: string): Promise<Uint8Array | null> => {
    const file = files.get(path)
    return file ? buffer(await reads.get(file.object.key, { versionId: file.object.versionId, start: 0, end: Math.max(0, Math.min(file.bytes, headBytes) - 1) })).catch(() => null) : null
  }
  const report = await fourNatures({
    manifest, verification: await verifyArchive(context, shelf, archiveId, reads), evidence: await evidenceOf(reads, sealed),
    storage: facts.storage, retention: facts.retention, malware: null, at: context.clock.now(), readHead,
  })
  return { report, agency: facts.agency }
}

/** What is told of the log in the package; null where it has none, or it cannot be read. */
async function evidenceOf(reads: StoreReads, { files }: SealedArchive): Promise<FourNaturesInput['evidence']> {
  const textOf = async (path: string): Promise<string> => {
    const file = files.get(path)
    return file ? (await buffer(await reads.get(file.object.key, { versionId: file.object.versionId, bytes: file.bytes }))).toString() : ''
  }
  return files.has(paths.log) ? evidenceFacts(await textOf(paths.log), await textOf(paths.heads)) : null
}
