import { buffer } from 'node:stream/consumers'
import type { Context } from '../Context.ts'
import { leafSchema, headSchema } from '../verifier/leaves.ts'
import { paths } from '../verifier/paths.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import type { ArchiveShelf, SealedArchive } from './ArchiveShelf.ts'
import { type FourNatures, fourNatures } from './documents/four-natures/fourNatures.ts'
import { sealingFacts } from './sealingFacts.ts'
import { verifyArchive } from './verifyArchive.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock'>
const headBytes = 512

/** Checks the four natures of a sealed archive now: every object is read again. Refuses like verifyArchive. */
export async function checkNatures(context: Needs, shelf: ArchiveShelf, archiveId: string): Promise<{ report: FourNatures; agency: string }> {
  const sealed = await shelf.open(archiveId)
  const { manifest, files } = sealed
  const facts = await sealingFacts(context, manifest.session.sessionId)
  const readHead = async (path: string): Promise<Uint8Array | null> => {
    const file = files.get(path)
    return file ? buffer(await context.store.get(file.object.key, { versionId: file.object.versionId, start: 0, end: Math.max(0, Math.min(file.bytes, headBytes) - 1) })).catch(() => null) : null
  }
  const report = await fourNatures({
    manifest, verification: await verifyArchive(context, shelf, archiveId), evidence: await evidenceOf(context, sealed),
    storage: facts.storage, retention: facts.retention, malware: null, at: context.clock.now(), readHead,
  })
  return { report, agency: facts.agency }
}

/** The heads of the log in the package, and the keys that it certifies; null where it has none, or they cannot be read. */
async function evidenceOf({ store }: Needs, { files }: SealedArchive): Promise<Parameters<typeof fourNatures>[0]['evidence']> {
  const linesOf = async (path: string): Promise<unknown[]> => {
    const file = files.get(path)
    const text = file ? (await buffer(await store.get(file.object.key, { versionId: file.object.versionId }))).toString() : ''
    return text.split('\n').filter((line) => line !== '').map((line) => parseJson(Buffer.from(line)))
  }
  if (!files.has(paths.log)) return null
  const heads = headSchema.array().safeParse(await linesOf(paths.heads))
  const leaves = leafSchema.array().safeParse(await linesOf(paths.log))
  if (!heads.success || !leaves.success) return null
  return {
    heads: heads.data.map(({ head, keyId, seal }) => ({ size: head.size, at: head.at, final: head.final, keyId, sealed: seal !== null })),
    keys: leaves.data.flatMap((leaf) => (leaf.kind === 'open' || leaf.kind === 'key' ? [leaf.certificate.keyId] : [])),
  }
}
