import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { AnchorKind } from '../contract/index.ts'
import { receiveUpload, type Received } from '../findings/receiveUpload.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Upload } from '../http/Handler.ts'
import { publicKeyOf } from '../verifier/checkSignature.ts'
import { readReceipt } from '../verifier/receipt.ts'
import { quarantineKey } from './bringIn.ts'
import { presentPackage } from './quarantined.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'store' | 'config'>

const shortBytes = 100_000
const wanted: Readonly<Record<AnchorKind, string>> = { root: 'an Ed25519 public key in PEM, such as root.pem', registry: 'a registry, such as registry.jsonl', receipt: 'a receipt, with all its lines' }

/** Takes what a package is to be held against. Refuses with `anchor-invalid` what is not of its kind, with `quarantine-unknown`, `quarantine-removed`, and store errors. */
export async function giveAnchor(context: Needs, actor: AccountActor, { packageId, kind }: { packageId: string; kind: AnchorKind }, upload: Upload): Promise<void> {
  await presentPackage(context, packageId)
  await receiveUpload(join(context.config.dataDir, 'uploads'), upload.stream, async (received) => {
    if (!(await isOfKind(kind, received))) throw new ApiError('anchor-invalid', `this is not ${wanted[kind]}`, { fields: [{ path: 'kind', problem: kind }] })
    const id = randomUUID()
    const { path, sha256, bytes } = received
    const objectKey = quarantineKey(packageId, `${kind}-${id}`)
    const { versionId } = await context.store.put(objectKey, { path }, sha256)
    await context.database.$transaction(async (transaction) => {
      await transaction.quarantineAnchor.create({ data: { id, packageId, kind, sha256, bytes, objectKey, versionId, givenBy: actor.account.accountId, givenAt: new Date(context.clock.now()) } })
      await context.auditTrail.record(transaction, { actor, action: 'quarantine.anchor-given', target: `quarantine:${packageId}`, detail: { kind, sha256 } })
    })
  })
}

async function isOfKind(kind: AnchorKind, { path, head, bytes }: Received): Promise<boolean> {
  if (kind === 'registry') return isJsonObject(head.toString().split('\n')[0] ?? '')
  if (bytes > shortBytes) return false
  const text = await readFile(path, 'utf8')
  return kind === 'root' ? publicKeyOf(text) !== null : readReceipt(text) !== null
}

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
