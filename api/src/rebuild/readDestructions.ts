import type { Context } from '../Context.ts'
import { certificateKeyOf, certificateSchema, type DestructionCertificate, type DestructionOrder, destructionsFolder, orderKeyOf, orderSchema } from '../keeping/destruction/destructionRecords.ts'
import { readRecord, type SignedRecord } from '../keeping/signedRecords.ts'

/** A destruction as the store tells of it: its orders by archive, and its certificate where it came to its end. */
export type KnownDestruction = { destructionId: string; orders: Map<string, DestructionOrder>; certificate: { told: DestructionCertificate; signed: SignedRecord } | null }

/** The destructions of which the store keeps orders and certificates that the institution signed, and the keys under which something else lies. Of several versions of one the first that is signed counts, whatever was written or marked over it. Throws store errors. */
export async function readDestructions(context: Pick<Context, 'store' | 'keys'>): Promise<{ destructions: KnownDestruction[]; unfit: string[] }> {
  const found = new Map<string, KnownDestruction>()
  const [fit, unfit] = [new Set<string>(), new Set<string>()]
  for await (const { key, versionId, marker } of context.store.list(destructionsFolder)) {
    if (marker) continue
    if (await take(context, found, key, versionId)) fit.add(key)
    else unfit.add(key)
  }
  return { destructions: [...found.values()].sort((a, b) => orderedAt(a) - orderedAt(b)), unfit: [...unfit].filter((key) => !fit.has(key)).sort() }
}

async function take(context: Pick<Context, 'store' | 'keys'>, found: Map<string, KnownDestruction>, key: string, versionId: string | null): Promise<boolean> {
  const signed = await readRecord(context, key, versionId)
  const [order, told] = [orderSchema.safeParse(signed?.certificate).data, certificateSchema.safeParse(signed?.certificate).data]
  const id = order?.destructionId ?? told?.destructionId
  // What was copied to another place tells of something else than it seems to.
  if (!signed || id === undefined || key !== (order ? orderKeyOf(id, order.archiveId) : certificateKeyOf(id))) return false
  const destruction = found.get(id) ?? { destructionId: id, orders: new Map<string, DestructionOrder>(), certificate: null }
  found.set(id, destruction)
  if (order && !destruction.orders.has(order.archiveId)) destruction.orders.set(order.archiveId, order)
  if (told) destruction.certificate ??= { told, signed }
  return true
}

function orderedAt({ orders, certificate }: KnownDestruction): number {
  return Math.min(...[...orders.values()].map(({ at }) => at), certificate?.told.endedAt ?? Infinity)
}
