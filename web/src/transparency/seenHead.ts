import type { CityHead } from '@cloud-survey/api/contract'
import { ApiFailure } from '../api-client/ApiFailure.ts'
import { call } from '../api-client/call.ts'
import { provesConsistency } from './provesConsistency.ts'
import { isAble } from './treeHashing.ts'

/** Whether the log continues the head that this browser saw before (`since`, epoch ms); null where it saw none, or cannot tell. */
export type Continuation = { holds: boolean; since: number } | null

type Seen = Pick<CityHead['head'], 'size' | 'rootSha256' | 'at'>

/** Compares the newest head with the one that this browser saw before, by the proof between them, and remembers it; one that does not continue it is not remembered. Throws `ApiFailure`. */
export async function compareWithSeen({ head }: CityHead): Promise<Continuation> {
  const key = `cloud-survey.city-head.${head.origin}`
  const seen = remembered(key)
  if (!isAble()) return null
  const holds = seen === null || (await continues(seen, head))
  if (holds) remember(key, head)
  return seen === null ? null : { holds, since: seen.at }
}

async function continues(seen: Seen, head: CityHead['head']): Promise<boolean> {
  if (seen.size >= head.size) return seen.size === head.size && seen.rootSha256 === head.rootSha256
  try {
    const { path } = await call('GET /api/transparency/consistency', { query: { from: seen.size, to: head.size } })
    return await provesConsistency({ earlier: seen.size, earlierRoot: seen.rootSha256, size: head.size, root: head.rootSha256 }, path.sha256)
  } catch (error) {
    // A head that was published is never gone.
    if (error instanceof ApiFailure && error.code === 'not-found') return false
    throw error
  }
}

function remembered(key: string): Seen | null {
  try {
    const seen: Seen | null = JSON.parse(localStorage.getItem(key) ?? 'null')
    return seen
  } catch {
    return null
  }
}

function remember(key: string, { size, rootSha256, at }: Seen): void {
  try {
    localStorage.setItem(key, JSON.stringify({ size, rootSha256, at }))
  } catch {
    // Private windows may refuse storage: the next visit then compares with nothing.
  }
}
