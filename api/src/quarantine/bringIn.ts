import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { receiveUpload, type Received } from '../findings/receiveUpload.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Upload } from '../http/Handler.ts'
import { FileBytes } from '../verifier/FileBytes.ts'
import { PackageUnreadable } from '../verifier/PackageSource.ts'
import { GuardedPackage } from './GuardedPackage.ts'
import { plainText } from './plainText.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'store' | 'config'>
type Brought = { name: string; reason: string; /** What the request says that it holds, in bytes. */ announced: number }

const dayMs = 86_400_000

/** The folder of the store in which packages of others lie, and nothing of ours. */
export function quarantineKey(packageId: string, name: string): string {
  return `quarantine/${packageId}/${name}`
}

/** Takes somebody else's package into quarantine, as it is; its id. What is no sound zip is refused with `package-invalid`, and noted; what is too large with `request-too-large`. Store errors too. */
export async function bringIn(context: Needs, actor: AccountActor, { name, reason, announced }: Brought, upload: Upload): Promise<string> {
  const { quarantineBytes: most, quarantineDays, dataDir } = context.config
  if (announced > most) throw tooLarge(most)
  const id = randomUUID()
  const called = plainText(name)
  await receiveUpload(join(dataDir, 'uploads'), Readable.from(limited(upload.stream, most), { objectMode: false }), async (received) => {
    await requireSound(context, actor, called, received)
    const { sha256, bytes } = received
    const objectKey = quarantineKey(id, 'package.zip')
    const { versionId } = await context.store.put(objectKey, { path: received.path }, sha256)
    const now = context.clock.now()
    await context.database.$transaction(async (transaction) => {
      await transaction.quarantinePackage.create({ data: { id, name: called, sha256, bytes, objectKey, versionId, reason, broughtBy: actor.account.accountId, broughtAt: new Date(now), expiresAt: new Date(now + quarantineDays * dayMs) } })
      await context.auditTrail.record(transaction, { actor, action: 'quarantine.brought', target: `quarantine:${id}`, detail: { name: called, sha256, bytes, reason } })
    })
  })
  return id
}

async function requireSound({ auditTrail, database, config }: Needs, actor: AccountActor, name: string, { path, sha256, bytes }: Received): Promise<void> {
  try {
    await (await GuardedPackage.create(await FileBytes.create(path), name, config.quarantineBytes)).close()
  } catch (cause) {
    if (!(cause instanceof PackageUnreadable)) throw cause
    await auditTrail.record(database, { actor, action: 'quarantine.refused', target: 'quarantine:none', refused: true, detail: { name, sha256, bytes, why: plainText(cause.message) } })
    throw new ApiError('package-invalid', plainText(cause.message), { cause, fields: [{ path: 'zh', problem: plainText(cause.zh) }, { path: 'en', problem: plainText(cause.message) }] })
  }
}

async function* limited(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > most) throw tooLarge(most)
    yield chunk
  }
}

function tooLarge(most: number): ApiError {
  return new ApiError('request-too-large', `a package may have ${most} bytes (QUARANTINE_BYTES)`)
}
