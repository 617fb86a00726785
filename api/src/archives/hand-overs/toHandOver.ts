import type { HandOver } from '../../contract/index.ts'
import type { Prisma } from '../../database/index.ts'

/** What is read with a hand-over to tell it. */
export const whole = { account: true, receipt: true, archive: { include: { session: { include: { inspection: { select: { number: true } } } } } } } as const satisfies Prisma.HandOverInclude

type Row = Prisma.HandOverGetPayload<{ include: typeof whole }>

/** A hand-over as the database holds it, as it is told. */
export function toHandOver({ id, archiveId, archive, revision, sealSha256, bytes, at, account, recipient, organisation, purpose, medium, code, receipt }: Row): HandOver {
  return {
    handOverId: id, archiveId, number: archive.session.inspection.number, revision, sealSha256, bytes: Number(bytes), at: at.getTime(), by: account.displayName, recipient, organisation, purpose, medium, code,
    received: receipt && { at: receipt.at.getTime(), name: receipt.name },
  }
}
