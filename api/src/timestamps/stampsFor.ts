import type { Context } from '../Context.ts'
import type { SealedLog } from '../evidence/sealedLog.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { headSchema, type Head } from '../verifier/leaves.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import { stampHead } from './stampHead.ts'
import { TimestampError } from './TimestampError.ts'
import type { CheckedStamp } from './TimestampService.ts'

type Needs = Pick<Context, 'database' | 'timestamps' | 'clock' | 'config'>
/** The time stamps of a package: over the log's last head, over its first where that is another, and what the package says of them. */
export type PackageStamps = { first: Buffer | null; final: Buffer | null; times: NonNullable<Manifest['timestamps']> }

/** The time stamps with which a log is sealed; null where there are none and no service is configured. While the service is away, and the final head younger than `TIMESTAMP_WAIT_MS`, it refuses, and the sealing is tried again; after that the log is sealed without. */
export async function stampsFor(context: Needs, { files, finalHead }: SealedLog): Promise<PackageStamps | null> {
  const [first = ''] = (files.find(({ path }) => path === paths.heads)?.content ?? '').split('\n', 1)
  const firstHead = `${first}\n`
  const waiting = context.clock.now() - headOf(finalHead).at < (context.config.timestamps?.waitMs ?? 0)
  const final = await stampUnless(context, finalHead, waiting)
  const begun = firstHead === finalHead ? final : await stampUnless(context, firstHead, false)
  if (context.timestamps === null && !final && !begun) return null
  return { first: firstHead === finalHead ? null : (begun?.stamp ?? null), final: final?.stamp ?? null, times: { first: begun?.genTime ?? null, final: final?.genTime ?? null } }
}

async function stampUnless(context: Needs, line: string, waiting: boolean): Promise<CheckedStamp | null> {
  try {
    return await stampHead(context, line)
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error
    if (waiting) throw new TimestampError(error.code, `waiting for time stamp service: ${error.message}`, { cause: error })
    return null
  }
}

function headOf(line: string): Head['head'] {
  return headSchema.parse(parseJson(Buffer.from(line))).head
}
