import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { toAccount } from '../accounts/logins.ts'
import { StoreReads } from '../archives/StoreReads.ts'
import type { Context } from '../Context.ts'
import type { AnchorKind, ClaimedFacts, Verification } from '../contract/index.ts'
import { type Account, Prisma, type QuarantineAnchor, type QuarantinePackage } from '../database/index.ts'
import { linesOf } from '../verifier/linesOf.ts'
import { PackageUnreadable } from '../verifier/PackageSource.ts'
import { verifyOutside } from '../verifier/verifyOutside.ts'
import { unreadable, verifyPackage } from '../verifier/verifyPackage.ts'
import { claimedFacts } from './claimedFacts.ts'
import { GuardedPackage } from './GuardedPackage.ts'
import { plainTexts } from './plainText.ts'
import { presentPackage } from './quarantined.ts'
import { StoreBytes } from './StoreBytes.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'store' | 'config'>
/** Who asked for a check, what ends it, and who hears of each byte that was read. */
type Asked = { by: Account; signal: AbortSignal; onRead: (bytes: number) => void }
type Held = ReadonlyMap<AnchorKind, QuarantineAnchor>
type Checked = { verification: Verification; claimed: ClaimedFacts | null }

const mostKept = 500

/** Runs the verifier over a package in quarantine, held against the newest anchors, and keeps what it found. Refuses with `quarantine-unknown`, `quarantine-removed`, store errors, and what its signal was aborted with: then nothing is kept. */
export async function checkQuarantined(context: Needs, packageId: string, { by, signal, onRead }: Asked): Promise<void> {
  const row = await presentPackage(context, packageId)
  const held = await newestAnchors(context, packageId)
  const { verification, claimed } = await checked(context, row, held, { signal, onRead })
  const findings = verification.findings.length
  const kept = plainTexts({ ...verification, findings: verification.findings.slice(0, mostKept) })
  const anchors = Object.fromEntries([...held].map(([kind, { sha256 }]) => [kind, sha256]))
  await context.database.$transaction(async (transaction) => {
    await transaction.quarantineCheck.create({ data: { id: randomUUID(), packageId, at: new Date(context.clock.now()), by: by.id, anchors, verification: kept, findings, claimed: claimed ?? Prisma.DbNull } })
    await transaction.quarantineWork.updateMany({ where: { packageId }, data: { state: 'checked', bytesRead: row.bytes, problem: null } })
    await context.auditTrail.record(transaction, { actor: { kind: 'account', account: toAccount(by), loginId: '' }, action: 'quarantine.checked', target: `quarantine:${packageId}`, detail: { sha256: row.sha256, verdict: kept.verdict, exitCode: kept.exitCode, findings, anchors } })
  })
}

async function checked({ store, config }: Needs, { name, objectKey: key, versionId, bytes }: QuarantinePackage, held: Held, { signal, onRead }: Pick<Asked, 'signal' | 'onRead'>): Promise<Checked> {
  const reads = StoreReads.create(store, { signal })
  const opened = async (kind: AnchorKind) => { const anchor = held.get(kind); return anchor ? await reads.get(anchor.objectKey, { versionId: anchor.versionId }) : null }
  const [root, receipt] = await Promise.all([opened('root'), opened('receipt')])
  const [trustPem, receiptText] = await Promise.all([root && text(root), receipt && text(receipt)])
  const content = new StoreBytes(reads, { key, versionId }, Number(bytes), onRead)
  const requireRead = async (): Promise<void> => {
    content.requireRead()
    await reads.requireRead()
  }
  try {
    const source = await GuardedPackage.create(content, name, config.quarantineBytes)
    const claimed = await claimedFacts(source)
    const inside = await verifyPackage(source, trustPem)
    const registry = await opened('registry')
    const verification = await verifyOutside(source, inside, { trustPem, registry: registry && linesOf(registry), receipt: receiptText })
    await requireRead()
    return { claimed, verification }
  } catch (error) {
    await requireRead()
    if (error instanceof PackageUnreadable) return { claimed: null, verification: unreadable(error.zh, error.message) }
    throw error
  }
}

async function newestAnchors({ database }: Needs, packageId: string): Promise<Map<AnchorKind, QuarantineAnchor>> {
  const rows = await database.quarantineAnchor.findMany({ where: { packageId }, orderBy: [{ givenAt: 'asc' }, { id: 'asc' }] })
  return new Map((['root', 'registry', 'receipt'] as const).flatMap((kind) => { const newest = rows.findLast((row) => row.kind === kind); return newest ? [[kind, newest] as const] : [] }))
}
