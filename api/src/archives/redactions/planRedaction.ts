import { randomUUID } from 'node:crypto'
import { ApiError } from '../../ApiError.ts'
import { requirePurpose } from '../../audit-trail/requirePurpose.ts'
import type { Context } from '../../Context.ts'
import type { Redaction, RedactionInput } from '../../contract/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { sha256OfJson } from '../../keys/sha256.ts'
import type { Manifest } from '../../verifier/manifest.ts'
import type { ArchiveShelf } from '../ArchiveShelf.ts'
import { runsOf } from './runsOf.ts'
import { toRedaction, whole } from './toRedaction.ts'

type Needs = Pick<Context, 'database' | 'clock' | 'auditTrail'>

/** Keeps what is to be covered in a copy of a video track, of the archive's newest revision; the copy is made afterwards. Refuses like ArchiveShelf.open, with `purpose-needed`, `track-unknown` and `request-invalid`. */
export async function planRedaction(context: Needs, shelf: ArchiveShelf, actor: AccountActor, archiveId: string, { trackId, reason, regions, mutes, otherVoices }: RedactionInput): Promise<Redaction> {
  const { manifest, revision: { revision, sealSha256 } } = await shelf.open(archiveId)
  await requirePurpose(context, actor, archiveId)
  requireWithin(manifest, { trackId, regions, mutes })
  const planSha256 = sha256OfJson({ archiveId, sealSha256, trackId, regions, mutes, otherVoices })
  const at = new Date(context.clock.now())
  return context.database.$transaction(async (transaction) => {
    const row = await transaction.redaction.create({
      data: { id: randomUUID(), archiveId, revision, sealSha256, trackId, at, accountId: actor.account.accountId, reason, regions, mutes, otherVoices, planSha256, work: { create: { state: 'waiting', notBefore: at } } }, include: whole,
    })
    await context.auditTrail.record(transaction, { actor, action: 'archive.redaction-planned', target: `archive:${archiveId}`, detail: { redactionId: row.id, revision, sealSha256, trackId, reason, planSha256, regions: regions.length, mutes: mutes.length, otherVoices } })
    return toRedaction(row)
  })
}

/** What is covered must lie where the track has a picture: a slip of a digit would leave it open. */
function requireWithin({ tracks }: Manifest, { trackId, regions, mutes }: Pick<RedactionInput, 'trackId' | 'regions' | 'mutes'>): void {
  const track = tracks.find((each) => each.trackId === trackId)
  const runs = track?.kind === 'video' ? runsOf(track) : []
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) throw new ApiError('track-unknown', `the archive has no video track "${trackId}" with a picture`)
  const beyond = track?.parts.some(({ projection }) => projection !== 'equirectangular') === true && regions.some(({ x, width }) => x + width > 1.000_001)
  if (beyond) throw new ApiError('request-invalid', `a rectangle reaches beyond the right edge of the picture: only the picture of a sphere goes on at its left, and track "${trackId}" is flat`)
  for (const { from, to } of [...regions, ...mutes]) {
    if (to <= first.startsAt || from >= last.endsAt) throw new ApiError('request-invalid', `nothing was recorded from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}: track "${trackId}" goes from ${new Date(first.startsAt).toISOString()} to ${new Date(last.endsAt).toISOString()}`)
  }
}

/** A redaction of an archive. Refuses with `redaction-unknown`. */
export async function redactionOf({ database }: Pick<Context, 'database'>, { archiveId, redactionId }: { archiveId: string; redactionId: string }): Promise<Redaction> {
  const row = await database.redaction.findFirst({ where: { id: redactionId, archiveId }, include: whole })
  if (!row) throw new ApiError('redaction-unknown', `archive "${archiveId}" has no redaction "${redactionId}"`)
  return toRedaction(row)
}

/** Has a copy that failed tried again; one that waits, is made, or is done stays so. Refuses with `redaction-unknown`. */
export async function retryRedaction(context: Needs, actor: AccountActor, ids: { archiveId: string; redactionId: string }): Promise<Redaction> {
  const { redactionId, archiveId } = await redactionOf(context, ids)
  await context.database.$transaction(async (transaction) => {
    const { count } = await transaction.redactionWork.updateMany({ where: { redactionId, state: 'failed' }, data: { state: 'waiting', attempts: 0, notBefore: new Date(context.clock.now()) } })
    if (count > 0) await context.auditTrail.record(transaction, { actor, action: 'archive.redaction-retried', target: `archive:${archiveId}`, detail: { redactionId } })
  })
  return redactionOf(context, ids)
}
