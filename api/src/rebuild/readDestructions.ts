import type { Context } from '../Context.ts'
import { certificateKeyOf, certificateSchema, type DestructionCertificate, type DestructionOrder, destructionsFolder, orderKeyOf, orderSchema } from '../keeping/destruction/destructionRecords.ts'
import type { SignedRecord } from '../keeping/signedRecords.ts'
import { readRecords, type Told } from './readRecords.ts'

type Certified = { told: DestructionCertificate; signed: SignedRecord }

/** A destruction as the store tells of it: its orders by archive, and its certificate where it came to its end. */
export type KnownDestruction = { destructionId: string; orders: Map<string, DestructionOrder>; certificate: Certified | null }

/** The destructions of which the store keeps signed orders and certificates, oldest first, and the keys under which something else lies. Throws store errors. */
export async function readDestructions(context: Pick<Context, 'store' | 'keys'>): Promise<{ destructions: KnownDestruction[]; unfit: string[] }> {
  const { records, unfit } = await readRecords(context, destructionsFolder, tell)
  const destructions = [...Map.groupBy(records, idOf)].map(([destructionId, told]): KnownDestruction => ({
    destructionId, orders: new Map(told.flatMap((one) => ('signed' in one ? [] : [[one.archiveId, one]]))), certificate: told.find((one) => 'signed' in one) ?? null,
  }))
  return { destructions: destructions.sort((a, b) => orderedAt(a) - orderedAt(b)), unfit }
}

function tell(signed: SignedRecord): Told<DestructionOrder | Certified> | null {
  const order = orderSchema.safeParse(signed.certificate).data
  if (order) return { told: order, key: orderKeyOf(order.destructionId, order.archiveId) }
  const told = certificateSchema.safeParse(signed.certificate).data
  return told ? { told: { told, signed }, key: certificateKeyOf(told.destructionId) } : null
}

function idOf(one: DestructionOrder | Certified): string {
  return 'signed' in one ? one.told.destructionId : one.destructionId
}

function orderedAt({ orders, certificate }: KnownDestruction): number {
  return Math.min(...[...orders.values()].map(({ at }) => at), certificate?.told.endedAt ?? Infinity)
}
