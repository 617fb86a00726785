import type { Context } from '../Context.ts'
import type { CityHead } from '../contract/index.ts'
import type { CityHead as StoredHead, Queries } from '../database/index.ts'
import { rootsOf } from '../evidence/growTree.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'

/** Signs and publishes the state of the city log as it is now; null where nothing is registered yet. */
export async function signCityHead({ database, keys: { institution }, clock }: Pick<Context, 'database' | 'keys' | 'clock'>): Promise<StoredHead | null> {
  const log = await database.cityLog.findUniqueOrThrow({ where: { id: 1 } })
  if (log.size === 0) return null
  const newest = await newestHead(database)
  const { rootSha256, rootSm3 } = rootsOf(log)
  const at = Math.max(clock.now(), (newest?.at.getTime() ?? 0) + 1)
  // The office keeps its name where it takes another key.
  const origin = newest?.origin ?? institution.keyId
  const head: CityHead['head'] = { format: 'cloud-survey-city-head/1', origin, size: log.size, rootSha256, rootSm3, at }
  const signature = await institution.sign(Buffer.from(canonicalJson(head)), { purpose: 'city-head', subject: null })
  return database.cityHead.create({
    data: {
      at: new Date(at), size: log.size, origin, rootSha256: Buffer.from(rootSha256, 'hex'), rootSm3: Buffer.from(rootSm3, 'hex'),
      keyId: institution.keyId, signature: new Uint8Array(signature),
    },
  })
}

/** The newest published head, as it is stored. */
export function newestHead(database: Queries): Promise<StoredHead | null> {
  return database.cityHead.findFirst({ orderBy: { at: 'desc' } })
}

/** A stored head in the form in which it is handed out. */
export function toCityHead({ at, size, origin, rootSha256, rootSm3, keyId, signature }: StoredHead): CityHead {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  return { head: { format: 'cloud-survey-city-head/1', origin, size, rootSha256: hex(rootSha256), rootSm3: hex(rootSm3), at: at.getTime() }, keyId, signature: Buffer.from(signature).toString('base64') }
}
