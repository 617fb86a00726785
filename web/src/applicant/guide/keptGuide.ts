import type { Guide } from '@cloud-survey/api/contract'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'

/** What of a guide is asked for. */
export type Asked = { situation?: string; version?: number }

/** A guide, and when it was read if it is a copy kept on this phone (epoch ms; null: it comes from api just now). */
export type ReadGuide = { guide: Guide; keptAt: number | null }

type Copy = { at: number; guide: Guide }

// The number is raised whenever a guide's shape changes: a copy of another shape is never shown.
const prefix = 'cloud-survey.guide.1.'
const most = 24
/** How long the network may take where there is a copy to show. */
const patienceMs = 6_000

/** Reads a guide from api; where that cannot be reached in time, the copy that this phone kept. Throws `ApiFailure` where there is neither. */
export async function readGuide(guideToken: string, asked: Asked): Promise<ReadGuide> {
  const key = keyOf(guideToken, asked)
  const copy = keptCopy(key)
  const stop = new AbortController()
  const timer = copy === null ? undefined : setTimeout(() => stop.abort(), patienceMs)
  try {
    const guide = await call('GET /api/guides/:guideToken', { params: { guideToken }, query: asked, signal: stop.signal })
    keep(key, { at: Date.now(), guide })
    return { guide, keptAt: null }
  } catch (error) {
    if (copy === null || !(error instanceof ApiFailure) || !error.transient) throw error
    return { guide: copy.guide, keptAt: copy.at }
  } finally {
    clearTimeout(timer)
  }
}

/** Keeps the guides of a matter's situations too, so that its questions can be answered without a network. */
export async function keepSituations({ guideToken, situations }: Guide): Promise<void> {
  for (const { situationId: situation } of situations.slice(0, 12)) {
    if (keptCopy(keyOf(guideToken, { situation })) === null) await readGuide(guideToken, { situation })
  }
}

const keyOf = (guideToken: string, { situation = '', version = '' }: { situation?: string; version?: number | '' }): string => `${prefix}${guideToken}.${situation}.${version}`

function keptCopy(key: string): Copy | null {
  try {
    const text = localStorage.getItem(key)
    const copy = text === null ? null : (JSON.parse(text) as Partial<Copy> | null)
    return copy?.at !== undefined && copy.guide !== undefined ? { at: copy.at, guide: copy.guide } : null
  } catch {
    return null
  }
}

/** Keeps a copy; the oldest ones make room. */
function keep(key: string, copy: Copy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy))
    const keys = Object.keys(localStorage).filter((name) => name.startsWith(prefix))
    if (keys.length <= most) return
    const [oldest] = keys.map((name) => ({ name, at: keptCopy(name)?.at ?? 0 })).sort((a, b) => a.at - b.at)
    if (oldest) localStorage.removeItem(oldest.name)
  } catch {
    // A full or refused storage only means that there is no copy without a network.
  }
}
