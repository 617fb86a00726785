import { randomBytes, randomUUID } from 'node:crypto'
import { requirePurpose } from '../../audit-trail/requirePurpose.ts'
import type { Context } from '../../Context.ts'
import type { HandOver, HandOverInput } from '../../contract/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import type { ArchiveShelf } from '../ArchiveShelf.ts'
import { packageSize } from '../exportPackage.ts'
import { toHandOver, whole } from './toHandOver.ts'

// Without I, L, O and U, which are misread (Crockford's base 32).
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eighty random bits as four groups of four characters. */
function newCode(): string {
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** Records that the package of an archive's newest revision is handed over, as it would be exported now. Refuses like ArchiveShelf.open, and with `purpose-needed`. */
export async function handOver(context: Pick<Context, 'database' | 'clock' | 'auditTrail'>, shelf: ArchiveShelf, actor: AccountActor, archiveId: string, input: HandOverInput): Promise<HandOver> {
  const sealed = await shelf.open(archiveId)
  await requirePurpose(context, actor, archiveId)
  const { revision, sealSha256 } = sealed.revision
  return context.database.$transaction(async (transaction) => {
    const row = await transaction.handOver.create({
      data: { id: randomUUID(), archiveId, revision, sealSha256, bytes: BigInt(packageSize(sealed)), at: new Date(context.clock.now()), accountId: actor.account.accountId, ...input, code: newCode() }, include: whole,
    })
    await context.auditTrail.record(transaction, { actor, action: 'archive.handed-over', target: `archive:${archiveId}`, detail: { handOverId: row.id, revision, sealSha256, ...input } })
    return toHandOver(row)
  })
}
