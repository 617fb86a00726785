import { z } from 'zod'
import { blackRegionSchema, mutedSpanSchema, otherVoicesSchema, type Redaction, redactionSchema } from '../../contract/index.ts'
import type { Prisma } from '../../database/index.ts'

/** What is read with a redaction to tell it. */
export const whole = { account: true, work: true, copy: true } as const satisfies Prisma.RedactionInclude

type Row = Prisma.RedactionGetPayload<{ include: typeof whole }>

/** What a plan covers, as the database holds it. */
export function plannedCover({ regions, mutes, otherVoices }: Pick<Row, 'regions' | 'mutes' | 'otherVoices'>): Pick<Redaction, 'regions' | 'mutes' | 'otherVoices'> {
  return { regions: z.array(blackRegionSchema).parse(regions), mutes: z.array(mutedSpanSchema).parse(mutes), otherVoices: otherVoicesSchema.parse(otherVoices) }
}

/** A redaction as the database holds it, as it is told. */
export function toRedaction(row: Row): Redaction {
  const { id, archiveId, revision, sealSha256, trackId, at, account, reason, planSha256, work, copy } = row
  return {
    redactionId: id, archiveId, revision, sealSha256, trackId, at: at.getTime(), by: account.displayName, reason, planSha256, ...plannedCover(row),
    state: copy ? 'done' : redactionSchema.shape.state.parse(work?.state ?? 'waiting'), problem: copy ? null : (work?.problem ?? null),
    copy: copy && { sha256: copy.sha256, bytes: Number(copy.bytes), at: copy.at.getTime() },
  }
}
