import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { anchorKindSchema, claimedFactsSchema, quarantineCheckSchema, quarantineWorkSchema, type Quarantined, type QuarantinedDetail, verificationSchema } from '../contract/index.ts'
import type { Prisma, QuarantinePackage } from '../database/index.ts'

type Needs = Pick<Context, 'database'>

const pageSize = 20
const withNewest = { account: true, removal: { include: { account: true } }, work: { include: { account: true } }, checks: { orderBy: { at: 'desc' }, take: 1 } } as const satisfies Prisma.QuarantinePackageInclude
type Row = Prisma.QuarantinePackageGetPayload<{ include: typeof withNewest }>

/** The packages in quarantine, newest first, also those that were removed. */
export async function listQuarantined({ database }: Needs, page: number): Promise<{ packages: Quarantined[]; total: number; pageSize: number }> {
  const [rows, total] = await Promise.all([database.quarantinePackage.findMany({ include: withNewest, orderBy: [{ broughtAt: 'desc' }, { id: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }), database.quarantinePackage.count()])
  return { packages: rows.map(toQuarantined), total, pageSize }
}

/** One package with its anchors and checks. Refuses with `quarantine-unknown`. */
export async function quarantinedDetail({ database }: Needs, packageId: string): Promise<QuarantinedDetail> {
  const [row, anchors, checks] = await Promise.all([
    database.quarantinePackage.findUnique({ where: { id: packageId }, include: withNewest }),
    database.quarantineAnchor.findMany({ where: { packageId }, include: { account: true }, orderBy: { givenAt: 'desc' } }),
    database.quarantineCheck.findMany({ where: { packageId }, include: { account: true }, orderBy: { at: 'desc' } }),
  ])
  if (!row) throw unknown(packageId)
  return {
    ...toQuarantined(row),
    anchors: anchors.map(({ id, kind, sha256, bytes, givenAt, account }) => ({ anchorId: id, kind: anchorKindSchema.parse(kind), sha256, bytes, givenBy: account.displayName, givenAt: givenAt.getTime() })),
    checks: checks.map(({ id, at, account, anchors: held, verification, findings, claimed }) => quarantineCheckSchema.parse({ checkId: id, at: at.getTime(), by: account.displayName, anchors: held, verification, findings, claimed: claimed === null ? null : claimedFactsSchema.parse(claimed) })),
  }
}

/** A package that is still there. Refuses with `quarantine-unknown` and `quarantine-removed`. */
export async function presentPackage({ database }: Needs, packageId: string): Promise<QuarantinePackage> {
  const row = await database.quarantinePackage.findUnique({ where: { id: packageId }, include: { removal: true } })
  if (!row) throw unknown(packageId)
  if (row.removal !== null) throw new ApiError('quarantine-removed', `package "${packageId}" was removed from quarantine; bring it in again to check it`)
  return row
}

const newestSchema = z.object({ verdict: verificationSchema.shape.verdict })

function toQuarantined({ id, name, sha256, bytes, reason, account, broughtAt, expiresAt, removal, work, checks: [newest] }: Row): Quarantined {
  return {
    packageId: id, name, sha256, bytes: Number(bytes), reason, broughtBy: personOf(account), broughtAt: broughtAt.getTime(), expiresAt: expiresAt.getTime(), verdict: newest === undefined ? null : newestSchema.parse(newest.verification).verdict,
    work: work && quarantineWorkSchema.parse({ state: work.state, askedBy: work.account.displayName, askedAt: work.askedAt.getTime(), read: Math.min(Number(work.bytesRead), Number(bytes)), problem: work.problem }),
    removed: removal && { at: removal.at.getTime(), by: removal.account && personOf(removal.account) },
  }
}

function personOf({ id, displayName }: Row['account']): Quarantined['broughtBy'] {
  return { accountId: id, displayName }
}

function unknown(packageId: string): ApiError {
  return new ApiError('quarantine-unknown', `there is no package "${packageId}" in quarantine`)
}
