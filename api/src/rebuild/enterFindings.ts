import type { Conclusion, Finding, View } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import type { StoredView } from '../findings/storedView.ts'
import { endings, type Manifest } from '../verifier/manifest.ts'
import type { Leaf } from '../verifier/leaves.ts'
import { inPieces } from './inPieces.ts'
import { type KnownSession, sessionAt } from './knownSessions.ts'
import type { ReadRevision } from './readArchive.ts'
import { storedAt } from './storedAt.ts'

/** What the rows of findings need beside the package's documents: the leaves of its evidence log, and the sessions of the inspection. */
export type Around = { leaves: readonly Leaf[]; sessions: readonly KnownSession[] }

const typesByEnding = new Map(Object.entries(endings).map(([mime, ending]) => [ending, mime]))

/** Enters what was found, seen and flagged, and what was asked of the applicant. What stands there already is of another session of the same inspection, and the same. */
export async function enterFindings(transaction: Transaction, revision: ReadRevision, around: Around): Promise<void> {
  const { manifest } = revision
  await enterSnapshots(transaction, revision, around)
  const producers = new Map(around.leaves.flatMap((leaf) => (leaf.kind === 'verdict' && leaf.seen ? [[leaf.finding, leaf.seen.producer] as const] : [])))
  await inPieces(manifest.findings, async (piece) => {
    await transaction.finding.createMany({ data: piece.map((finding) => findingRow(manifest, finding, { producers, sessions: around.sessions })), skipDuplicates: true })
    await transaction.snapshotUse.createMany({ data: piece.flatMap(({ findingId, snapshotIds }) => snapshotIds.map((snapshotId) => ({ findingId, snapshotId }))), skipDuplicates: true })
  })
  await enterPrompts(transaction, manifest)
  await enterMarkers(transaction, manifest, around)
}

/** Enters the conclusions that a revision tells, with their signatures. One that was outdated before it was ever sealed is named by the evidence log alone, without its reasons, and is not rebuilt. */
export async function enterConclusions(transaction: Transaction, { inspection, conclusion, earlierConclusions = [] }: Manifest): Promise<void> {
  for (const one of [...earlierConclusions, ...(conclusion ? [conclusion] : [])]) {
    const { conclusionId: id, outcome, sha256, concludedAt, concludedBy, signatures } = one
    await transaction.conclusion.createMany({ data: [{ id, inspectionId: inspection.inspectionId, outcome, report: reportOf(one), sha256, at: new Date(concludedAt), accountId: concludedBy }], skipDuplicates: true })
    await transaction.signature.createMany({ data: signatures.map(({ accountId, at }) => ({ conclusionId: id, accountId, at: new Date(at), sha256 })), skipDuplicates: true })
  }
}

function reportOf({ outcome, trace, onSite }: Conclusion) {
  return { outcome, trace, ...(onSite && { onSite }) }
}

async function enterSnapshots(transaction: Transaction, revision: ReadRevision, { leaves, sessions }: Around): Promise<void> {
  const { manifest } = revision
  const producers = new Map(leaves.flatMap((leaf) => (leaf.kind === 'shot' ? [[leaf.snapshot, leaf.seen.producer] as const] : [])))
  const rows = manifest.snapshots.map(({ snapshotId: id, code, width, height, examiner, view, path }) => {
    const { sm3: _notKept, ...stored } = storedAt(revision, path)
    const seen = storedView(manifest, view, producers.get(id))
    return {
      id, inspectionId: manifest.inspection.inspectionId, sessionId: sessionAt(sessions, seen) ?? manifest.session.sessionId, accountId: examiner.accountId, code, width, height,
      mime: typesByEnding.get(path.split('.').at(-1) ?? '') ?? 'application/octet-stream', view: seen, at: new Date(view.at), ...stored,
    }
  })
  await inPieces(rows, (data) => transaction.snapshot.createMany({ data, skipDuplicates: true }))
}

function findingRow(manifest: Manifest, finding: Finding, { producers, sessions }: { producers: ReadonlyMap<string, string>; sessions: readonly KnownSession[] }) {
  const { inspection, checklist } = manifest
  const { findingId: id, code, verdict, reason, measured, examiner, at, clauseSha256, supersedes, agreesWith } = finding
  const lineId = checklist.lines.find((line) => line.code === code)?.lineId
  if (lineId === undefined) throw new Error(`the checklist "${checklist.checklistVersionId}" has no line "${code}"`)
  const view = finding.view && storedView(manifest, finding.view, producers.get(id))
  const sessionId = sessionAt(sessions, { producerId: view?.producerId ?? null, at })
  return { id, inspectionId: inspection.inspectionId, sessionId, lineId, accountId: examiner.accountId, verdict, reason, measured, at: new Date(at), clauseSha256, supersedes, agreesWith: agreesWith ?? null, ...(view && { view }) }
}

/** A view as it is kept: by its producer, which the evidence log names; where there is no log, that of the track's part at the time. */
function storedView({ tracks }: Manifest, { trackId, at, projection, yaw, pitch, fov }: View, producer: string | undefined): StoredView {
  const track = tracks.find((one) => one.trackId === trackId)
  const number = track?.segments.findLast(({ startsAt }) => startsAt <= at)?.part ?? 0
  return { producerId: producer ?? track?.parts.find(({ part }) => part === number)?.producerId ?? '', at, projection, yaw, pitch, fov }
}

async function enterPrompts(transaction: Transaction, { prompts = [] }: Manifest): Promise<void> {
  await transaction.prompt.createMany({ data: prompts.map(({ promptId: id, sessionId, ask, code, at, examiner }) => ({ id, sessionId, ask, code, at: new Date(at), accountId: examiner.accountId })) })
  await transaction.promptAnswer.createMany({ data: prompts.flatMap(({ promptId, answer }) => (answer ? [{ promptId, given: answer.given, at: new Date(answer.at), accountId: answer.examiner.accountId }] : [])) })
}

async function enterMarkers(transaction: Transaction, manifest: Manifest, { leaves }: Around): Promise<void> {
  const producers = new Map(leaves.flatMap((leaf) => (leaf.kind === 'mark' ? [[leaf.marker, leaf.seen.producer] as const] : [])))
  await inPieces(manifest.markers ?? [], (piece) => transaction.marker.createMany({
    data: piece.map(({ markerId: id, sessionId, code, note, at, examiner, view }) => ({ id, sessionId, code, note, at: new Date(at), accountId: examiner.accountId, view: storedView(manifest, view, producers.get(id)) })),
  }))
}
