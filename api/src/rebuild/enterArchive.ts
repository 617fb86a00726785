import { packageFormat } from '../archives/ArchiveShelf.ts'
import type { Transaction } from '../database/index.ts'
import { retentionFor } from '../keeping/retentionRules.ts'
import { leafSchema } from '../verifier/leaves.ts'
import { enterEvidenceLog } from './enterEvidenceLog.ts'
import { enterConclusions, enterFindings } from './enterFindings.ts'
import { enterInspection } from './enterInspection.ts'
import { enterPeople } from './enterPeople.ts'
import { enterRectifications } from './enterRectifications.ts'
import { enterSession } from './enterSession.ts'
import type { KnownSession } from './knownSessions.ts'
import type { ReadArchive, ReadRevision } from './readArchive.ts'

/** Enters an archive that was verified, and all that it tells, into the catalogue. Its checklist is there already. */
export async function enterArchive(transaction: Transaction, archive: ReadArchive, { sessions, passwordHash }: { sessions: readonly KnownSession[]; passwordHash: string }): Promise<void> {
  const { newest, revisions, log } = archive
  const leaves = log.map((line) => leafSchema.parse(JSON.parse(line)))
  for (const { manifest } of revisions) await enterPeople(transaction, manifest, passwordHash)
  const isNewest = await enterInspection(transaction, newest.manifest)
  await enterSession(transaction, newest, leaves)
  await enterFindings(transaction, newest, { leaves, sessions })
  for (const { manifest } of revisions) await enterConclusions(transaction, manifest)
  await enterRectifications(transaction, newest, isNewest)
  await enterEvidenceLog(transaction, archive, leaves)
  await enterRevisions(transaction, archive)
}

async function enterRevisions(transaction: Transaction, { archiveId, revisions, newest, retention, lock }: ReadArchive): Promise<void> {
  const { session, archive, checklist } = newest.manifest
  const [first = newest] = revisions
  await transaction.archive.create({ data: { id: archiveId, sessionId: session.sessionId, status: 'sealed', createdAt: new Date(first.manifest.archive.sealedAt) } })
  await transaction.archiveRevision.createMany({ data: revisions.map((revision) => revisionRow(archiveId, revision)) })
  // As `beginKeeping` begins it; a lock that is in the store already is longer than none, and stays.
  const sealedAt = new Date(archive.sealedAt)
  await transaction.keeping.create({
    data: { archiveId, retention: retention ?? (await retentionFor(transaction, checklist.matterId)), sealedAt, revision: archive.revision, state: 'locking', lockedUntil: lock.until === null ? null : new Date(lock.until), nextTryAt: sealedAt },
  })
}

function revisionRow(archiveId: string, { indexKey, index, sealSha256, keyId, manifest: { archive, conclusion } }: ReadRevision) {
  const bytes = [...index.files.values()].reduce((total, file) => total + file.bytes, 0)
  return { archiveId, revision: archive.revision, format: packageFormat, sealedAt: new Date(archive.sealedAt), indexKey, indexSha256: index.sha256, sealSha256, keyId, bytes: BigInt(bytes), outcome: conclusion?.stands ? conclusion.outcome : null }
}
