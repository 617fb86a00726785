import { randomBytes, randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type BreakIn, type ObjectStore, StorageError } from '@cloud-survey/recorder/storage'
import type { Context } from '../Context.ts'
import type { StoreProbe } from '../contract/index.ts'
import { sha256 } from '../keys/sha256.ts'

type Found = Omit<StoreProbe, 'at'>
type Attempt = StoreProbe['attempts'][number]
type Probed = { key: string; versionId: string | null; content: Buffer; until: number }

const folder = 'probes/'
/** Long enough to be attacked, short enough to be cleared away by the next probe. */
const lockMs = 600_000

/**
 * Finds out what the store's locks are worth: a small object is locked, and then attacked with the product's own rights. What counts
 * is what happened: a store that says "locked" and lets go, or says "deleted" of what it kept, pretends.
 */
export async function probeStore({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<Found> {
  try {
    const { kind, problem } = await store.lockSupport()
    if (kind !== 'object-lock') return { verdict: kind, problem, attempts: [] }
    await clearAway(store)
    return await attack(store, clock.now())
  } catch (error) {
    if (error instanceof StorageError && error.code === 'lock-unsupported') return { verdict: 'none', problem: error.message, attempts: [] }
    return { verdict: 'unknown', problem: error instanceof Error ? error.message : String(error), attempts: [] }
  }
}

async function attack(store: ObjectStore, now: number): Promise<Found> {
  const [key, content] = [`${folder}${randomUUID()}`, randomBytes(64)]
  // The store locks by its own clock, which is not behind.
  const until = Math.max(now, Date.now()) + lockMs
  const { versionId } = await store.put(key, { content }, sha256(content))
  await store.lock(key, { versionId, until })
  const attempts: Attempt[] = []
  for (const attempt of store.breakIns) {
    const { answer, why } = await store.breakIn(attempt, key, versionId)
    attempts.push({ attempt, answer, why, survived: await survived(store, { key, versionId, content, until }) })
  }
  const broken = attempts.filter(({ attempt, answer, survived: kept }) => !kept || (answer === 'accepted' && attempt !== 'overwrite'))
  if (broken.length === 0) return { verdict: 'compliance', problem: null, attempts }
  return { verdict: 'pretends', problem: `the object store accepts locks and does not enforce them: ${[...new Set(broken.map(({ attempt }) => told[attempt]))].join(', ')}`, attempts }
}

const told: Record<BreakIn, string> = {
  'delete': 'a locked version could be deleted', 'delete-bypass': 'a locked version could be deleted by bypassing governance', 'shorten': 'a lock could be shortened', 'overwrite': 'a locked version was lost when it was overwritten',
}

async function survived(store: ObjectStore, { key, versionId, content, until }: Probed): Promise<boolean> {
  try {
    const kept = await buffer(await store.get(key, { versionId }))
    const lock = await store.lockState(key, versionId)
    return content.equals(kept) && lock.until !== null && lock.until >= until
  } catch (error) {
    if (error instanceof StorageError && error.code === 'object-missing') return false
    throw error
  }
}

/** Earlier probes, whose locks have ended. */
async function clearAway(store: ObjectStore): Promise<void> {
  for await (const { key, versionId } of store.list(folder)) {
    await store.remove(key, { versionId }).catch((error: unknown) => {
      if (!(error instanceof StorageError && error.code === 'object-locked')) throw error
    })
  }
}
