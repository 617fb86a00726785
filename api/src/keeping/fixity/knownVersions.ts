import type { Context } from '../../Context.ts'
import { archiveObjects } from '../archiveObjects.ts'
import { isListLost } from '../sharedObjects.ts'

type Needs = Pick<Context, 'database' | 'store'>
type Known = { objectKey: string; versionId: string | null }

/** Which versions the database and the sealed archives know, of keys that are asked for: by key; null in a set stands for whatever version there is. */
export async function knownVersions(context: Needs, keys: readonly string[]): Promise<Map<string, Set<string | null>>> {
  const rows = (await Promise.all([recorded(context, keys), pictured(context, keys), answered(context, keys), copied(context, keys), sealed(context, keys)])).flat()
  const known = new Map<string, Set<string | null>>()
  for (const { objectKey, versionId } of rows) known.set(objectKey, (known.get(objectKey) ?? new Set()).add(versionId))
  return known
}

const select = { objectKey: true, versionId: true } as const

// Found by the id in their key, which has an index; the key itself has none.
async function recorded({ database }: Needs, keys: readonly string[]): Promise<Known[]> {
  const where = { trackId: { in: partsOf(keys, /^sessions\/[^/]+\/([^/]+)\/(?:init|seg)-/) }, objectKey: { in: [...keys] } }
  const [segments, parts] = await Promise.all([database.segment.findMany({ where, select }), database.part.findMany({ where, select })])
  return [...segments, ...parts]
}

async function pictured({ database }: Needs, keys: readonly string[]): Promise<Known[]> {
  return database.snapshot.findMany({ where: { id: { in: partsOf(keys, /^sessions\/[^/]+\/snapshots\/([^/.]+)\./) } }, select })
}

async function answered({ database }: Needs, keys: readonly string[]): Promise<Known[]> {
  return database.rectificationFile.findMany({ where: { id: { in: partsOf(keys, /^inspections\/[^/]+\/rectification\/([^/.]+)\./) } }, select })
}

async function copied({ database }: Needs, keys: readonly string[]): Promise<Known[]> {
  return database.redactedCopy.findMany({ where: { redactionId: { in: partsOf(keys, /^derivatives\/[^/]+\/([^/.]+)\./) } }, select })
}

async function sealed(context: Needs, keys: readonly string[]): Promise<Known[]> {
  const known: Known[] = []
  for (const archiveId of partsOf(keys, /^archives\/([^/]+)\//)) {
    const objects = await archiveObjects(context, archiveId).catch((error: unknown) => {
      // An archive whose list is lost is a finding already: that what it named is known by nobody would only be noise.
      if (isListLost(error)) return null
      throw error
    })
    const own = keys.filter((key) => key.startsWith(`archives/${archiveId}/`))
    known.push(...(objects?.map(({ key, versionId }) => ({ objectKey: key, versionId })) ?? own.map((objectKey) => ({ objectKey, versionId: null }))))
  }
  return known
}

function partsOf(keys: readonly string[], pattern: RegExp): string[] {
  return [...new Set(keys.flatMap((key) => pattern.exec(key)?.[1] ?? []))]
}
