import { buffer } from 'node:stream/consumers'
import { type LockState, StorageError } from '@cloud-survey/recorder/storage'
import { retentionWords } from '../archives/documents/retentionWords.ts'
import { readIndex, readShelved, type StoredIndex } from '../archives/readShelved.ts'
import { StorePackage } from '../archives/StorePackage.ts'
import type { Context } from '../Context.ts'
import { type Retention, retentionSchema, type Verification } from '../contract/index.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import { verifyPackage } from '../verifier/verifyPackage.ts'
import { indexKeyOf, type ListedArchive } from './listArchives.ts'

type Needs = Pick<Context, 'store' | 'keys'>
/** A revision that was verified, and where its files lie. */
export type ReadRevision = { indexKey: string; index: StoredIndex; sealSha256: string; keyId: string; manifest: Manifest }
/** An archive all of whose revisions were verified, oldest first, with the lines of its evidence log, the time stamps over its heads (given as their lines), and how it is kept. */
export type ReadArchive = { archiveId: string; revisions: ReadRevision[]; newest: ReadRevision; log: string[]; heads: string[]; stamps: { head: string; stamp: Buffer }[]; retention: Retention | null; lock: LockState }
/** Why an archive is not rebuilt. */
export type Problem = { zh: string; en: string }

/** Reads all revisions of an archive, each held against its seal and the institution's key by the verifier, and each against the one before; or says why it cannot be believed. Throws store errors. */
export async function readArchive(context: Needs, { archiveId, revisions, earlier }: ListedArchive): Promise<ReadArchive | Problem> {
  const gap = gapOf(revisions, earlier)
  if (gap) return gap
  const read: ReadRevision[] = []
  for (const revision of revisions) {
    const one = await readRevision(context, archiveId, revision)
    if ('zh' in one) return one
    const fault = chainFault(one.manifest, { archiveId, revision, before: read.at(-1) })
    if (fault) return fault
    read.push(one)
  }
  const newest = read.at(-1)
  if (!newest) return { zh: '没有任何版本', en: 'it has no revision' }
  const text = async (path: string): Promise<string> => (await bytesIn(context, newest, path))?.toString() ?? ''
  const [, words = ''] = /保管期限>([^<]*)</.exec(await text(paths.encapsulation)) ?? []
  return { archiveId, revisions: read, newest, log: linesIn(await text(paths.log)), heads: linesIn(await text(paths.heads)), stamps: await stampsIn(context, read), retention: retentionSchema.options.find((retention) => retentionWords[retention] === words) ?? null, lock: await lockOf(context, newest.indexKey) }
}

function gapOf(revisions: readonly number[], earlier: boolean): Problem | null {
  if (revisions.length === 0 && earlier) return { zh: '只有旧格式（1）的封存清单：先用当时的数据库备份启动一次，使其按现行格式再封存', en: 'it is there in the earlier format 1 only: start the product once with a backup of its database, so that it is sealed in the present form' }
  if (revisions.length === 0) return { zh: '有文件而没有索引（r1/index.json）：封存没有完成，已在销毁之中，或索引丢失（那就从对象库的备份中恢复它）', en: 'there are files and no index (r1/index.json): its sealing never came to its end, its destruction had begun, or the index was lost (then restore it from a copy of the store)' }
  const missing = revisions.findIndex((revision, index) => revision !== index + 1)
  return missing < 0 ? null : { zh: `缺少第 ${missing + 1} 版的索引“r${missing + 1}/index.json”：从对象库的备份中恢复它`, en: `the index of revision ${missing + 1} ("r${missing + 1}/index.json") is missing: restore it from a copy of the store` }
}

async function readRevision(context: Needs, archiveId: string, revision: number): Promise<ReadRevision | Problem> {
  const indexKey = indexKeyOf(archiveId, revision)
  const index = await readIndex(context, indexKey)
  if (index === null) return { zh: `索引“${indexKey}”损坏，或被删除标记遮住：恢复它，或去掉删除标记`, en: `the index "${indexKey}" is damaged, or hidden by a marker of deletion: restore it, or remove the marker` }
  const verification = await verifyPackage(StorePackage.create(context.store, index.files), context.keys.institution.publicKeyPem)
  if (verification.verdict !== 'verified') return unverified(verification, revision)
  const sealSha256 = verification.sealSha256 ?? ''
  const read = await readShelved(context, index.files, sealSha256)
  if (read === null) return { zh: `第 ${revision} 版的索引与封存清单不符`, en: `the index of revision ${revision} does not fit its seal` }
  return { indexKey, index, sealSha256, keyId: verification.signedBy ?? '', manifest: read.manifest }
}

function unverified({ verdict, findings }: Verification, revision: number): Problem {
  const [first] = findings
  const more = findings.length > 1 ? [`（及另外 ${findings.length - 1} 处）`, ` (and ${findings.length - 1} more)`] : ['', '']
  return { zh: `第 ${revision} 版未通过校验（${verdict}）：${first?.zh ?? ''}${more[0]}`, en: `revision ${revision} does not verify (${verdict}): ${first?.en ?? ''}${more[1]}` }
}

/** A package that verifies may still lie in another one's place, or not continue the one before. */
function chainFault({ archive, session }: Manifest, { archiveId, revision, before }: { archiveId: string; revision: number; before: ReadRevision | undefined }): Problem | null {
  if (archive.archiveId !== archiveId || archive.revision !== revision) return { zh: `此处放着的是档案“${archive.archiveId}”第 ${archive.revision} 版`, en: `what lies here is revision ${archive.revision} of archive "${archive.archiveId}"` }
  if (archive.previous === (before?.sealSha256 ?? null) && (before === undefined || before.manifest.session.sessionId === session.sessionId)) return null
  return { zh: `第 ${revision} 版不接续前一版`, en: `revision ${revision} does not continue the one before` }
}

/** The time stamps in the packages of an archive: each has that over its final head, and, where that is another, over the first. */
async function stampsIn(context: Needs, revisions: readonly ReadRevision[]): Promise<ReadArchive['stamps']> {
  const found = new Map<string, Buffer>()
  for (const revision of revisions) {
    const heads = linesIn((await bytesIn(context, revision, paths.heads))?.toString() ?? '')
    for (const [path, head] of [[paths.firstTimestamp, heads.at(0)], [paths.finalTimestamp, heads.at(-1)]] as const) {
      const stamp = await bytesIn(context, revision, path)
      if (stamp && head !== undefined) found.set(head, stamp)
    }
  }
  return [...found].map(([head, stamp]) => ({ head, stamp }))
}

async function bytesIn({ store }: Needs, { index }: ReadRevision, path: string): Promise<Buffer | null> {
  const object = index.files.get(path)?.object
  return object ? buffer(await store.get(object.key, { versionId: object.versionId })) : null
}

function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

async function lockOf({ store }: Needs, key: string): Promise<LockState> {
  try {
    return await store.lockState(key, (await store.stat(key)).versionId)
  } catch (error) {
    if (error instanceof StorageError && error.code !== 'store-unavailable') return { until: null, held: false }
    throw error
  }
}
