import { type Client, LEGAL_HOLD_STATUS, RETENTION_MODES, S3Error } from 'minio'
import type { BreakIn, BreakInAnswer, ListedObject, LockSupport } from './ObjectStore.ts'
import { s3Code } from './s3Code.ts'

/** A page of a listing by versions, and where the next begins. */
export type VersionPage = { objects: ListedObject[]; next: { keyMarker: string; versionIdMarker: string } | null }

type Listed = { name?: string; size?: number; lastModified?: Date | string; versionId?: string; isDeleteMarker?: boolean | string }

/** Up to a thousand versions under a prefix, in order of key. */
export async function versionPage(client: Client, bucket: string, prefix: string, from: { keyMarker: string; versionIdMarker: string }): Promise<VersionPage> {
  const page = await client.listObjectsQuery(bucket, prefix, '', { Delimiter: '', MaxKeys: 1000, IncludeVersion: true, ...from })
  const objects = (page.objects ?? []).flatMap(({ name, size, lastModified, versionId, isDeleteMarker }: Listed): ListedObject[] =>
    name === undefined ? [] : [{ key: name, bytes: size ?? 0, versionId: versionId === undefined || versionId === 'null' ? null : versionId, storedAt: new Date(lastModified ?? 0).getTime(), marker: String(isDeleteMarker) === 'true' }])
  // A page tells the delete markers after all the rest.
  objects.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return { objects, next: page.isTruncated === true ? { keyMarker: page.keyMarker ?? '', versionIdMarker: page.versionIdMarker ?? '' } : null }
}

const noLock = new Set(['ObjectLockConfigurationNotFoundError', 'InvalidBucketState', 'NotImplemented', 'MethodNotAllowed'])

/** Whether a bucket has Object Lock, and what is to be done where it has not. */
export async function bucketLocking(client: Client, bucket: string): Promise<LockSupport> {
  try {
    // The client's types say that it answers nothing.
    const answer: unknown = client.getObjectLockConfig(bucket)
    const found = await Promise.resolve(answer)
    if (typeof found === 'object' && found !== null && 'objectLockEnabled' in found && found.objectLockEnabled === 'Enabled') return { kind: 'object-lock', problem: null }
  } catch (error) {
    if (!noLock.has(s3Code(error) ?? '')) throw error
  }
  return { kind: 'none', problem: `bucket "${bucket}" was made without Object Lock, so nothing in it can be locked; make a new bucket with Object Lock and copy the objects over` }
}

/** A bucket with versions where the store knows no Object Lock. */
export async function makePlainBucket(client: Client, bucket: string): Promise<void> {
  await client.makeBucket(bucket)
  await client.setBucketVersioning(bucket, { Status: 'Enabled' }).catch((error: unknown) => {
    if (s3Code(error) !== 'NotImplemented') throw error
  })
}

/** Until when a version is retained, in epoch ms; null where it is not. */
export async function retentionOf(client: Client, bucket: string, key: string, versionId: string): Promise<number | null> {
  try {
    const found = await client.getObjectRetention(bucket, key, { versionId })
    return found?.retainUntilDate ? new Date(found.retainUntilDate).getTime() : null
  } catch (error) {
    if (isUnlocked(error)) return null
    throw error
  }
}

/** Retains a version in compliance mode. */
export async function retain(client: Client, bucket: string, key: string, versionId: string, until: number): Promise<void> {
  await client.putObjectRetention(bucket, key, { versionId, mode: RETENTION_MODES.COMPLIANCE, retainUntilDate: isoSeconds(until) })
}

/** Whether a version is under legal hold. */
export async function isHeld(client: Client, bucket: string, key: string, versionId: string): Promise<boolean> {
  try {
    const found: unknown = await client.getObjectLegalHold(bucket, key, { versionId })
    return typeof found === 'object' && found !== null && 'Status' in found && found.Status === 'ON'
  } catch (error) {
    if (isUnlocked(error)) return false
    throw error
  }
}

/** Puts a version under legal hold, or lifts it. */
export async function setHold(client: Client, bucket: string, key: string, versionId: string, on: boolean): Promise<void> {
  const answer: unknown = client.setObjectLegalHold(bucket, key, { versionId, status: on ? LEGAL_HOLD_STATUS.ENABLED : LEGAL_HOLD_STATUS.DISABLED })
  await Promise.resolve(answer)
}

/** Attacks the lock of a version with the product's own rights. */
export async function tryToBreak(client: Client, bucket: string, attempt: BreakIn, key: string, versionId: string): Promise<BreakInAnswer> {
  const attacks: Record<BreakIn, () => Promise<unknown>> = {
    'delete': () => client.removeObject(bucket, key, { versionId }),
    'delete-bypass': () => client.removeObject(bucket, key, { versionId, governanceBypass: true }),
    'shorten': () => client.putObjectRetention(bucket, key, { versionId, mode: RETENTION_MODES.GOVERNANCE, retainUntilDate: isoSeconds(Date.now() + 1000), governanceBypass: true }),
    'overwrite': () => client.putObject(bucket, key, 'other content'),
  }
  try {
    await attacks[attempt]()
    return { answer: 'accepted', why: null }
  } catch (error) {
    if (error instanceof S3Error) return { answer: 'refused', why: s3Code(error) }
    throw error
  }
}

function isUnlocked(error: unknown): boolean {
  return ['NoSuchObjectLockConfiguration', 'InvalidRequest', 'ObjectLockConfigurationNotFoundError', 'NotImplemented'].includes(s3Code(error) ?? '')
}

function isoSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
