import type { Context } from '../Context.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { headSchema } from '../verifier/leaves.ts'
import type { CheckedStamp } from './TimestampService.ts'

type Needs = Pick<Context, 'database' | 'timestamps' | 'clock'>

/** No head is stamped later than this after it was signed, in milliseconds: well before a verifier would call it back-dated. */
export const stampedWithinMs = 43_200_000

/** The time stamp over a head, given as its line with its end: the one that is kept, or a new one, which is kept first. Null where no service is configured or the head is too old. Throws TimestampError. */
export async function stampHead({ database, timestamps, clock }: Needs, line: string): Promise<CheckedStamp | null> {
  const signed = headSchema.parse(parseJson(Buffer.from(line)))
  const { session: sessionId, size, at } = signed.head
  const key = { sessionId, size, at: new Date(at) }
  const kept = async (): Promise<CheckedStamp | null> => {
    const row = await database.evidenceTimestamp.findUnique({ where: { sessionId_size_at: key } })
    return row && { stamp: Buffer.from(row.stamp), genTime: row.genTime.getTime() }
  }
  const known = await kept()
  if (known || !timestamps || clock.now() - at > stampedWithinMs) return known
  const { stamp, genTime } = await timestamps.stamp(line, signed)
  // Another node may have been first.
  await database.evidenceTimestamp.createMany({ data: [{ ...key, stamp: new Uint8Array(stamp), genTime: new Date(genTime), service: timestamps.url }], skipDuplicates: true })
  return kept()
}
