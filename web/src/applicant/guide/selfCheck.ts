import type { Readiness, SelfCheck } from '@cloud-survey/api/contract'
import { useState } from 'react'

/** What is ticked on this phone: under which checklist, and what. */
export type KeptCheck = { sha256: string; points: SelfCheck }

const keyOf = (situationId: string): string => `cloud-survey.self-check.${situationId}`

/** What was ticked for a situation; null: nothing. */
export function keptSelfCheck(situationId: string): KeptCheck | null {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(situationId)) ?? 'null') as Partial<KeptCheck> | null
    const points = Object.entries(value?.points ?? {}).filter(([, readiness]) => readiness === 'ready' || readiness === 'not-ready' || readiness === 'unsure')
    return points.length > 0 ? { sha256: String(value?.sha256), points: Object.fromEntries(points) } : null
  } catch {
    return null
  }
}

function keep(situationId: string, check: KeptCheck): void {
  try {
    if (Object.keys(check.points).length === 0) localStorage.removeItem(keyOf(situationId))
    else localStorage.setItem(keyOf(situationId), JSON.stringify(check))
  } catch {
    // Without storage the ticks last as long as the page.
  }
}

/** The ticks of a checklist; `renewed`: they were made under an earlier version, and those whose code is still there are taken over. */
export type Checking = { points: SelfCheck; renewed: boolean; set: (code: string, readiness: Readiness) => void; clear: () => void }

/** The self-check of a checklist, kept on this phone. */
export function useSelfCheck({ situationId, sha256, lines }: { situationId: string; sha256: string; lines: readonly { code: string }[] }): Checking {
  const [check, setCheck] = useState(() => takenOver(keptSelfCheck(situationId), lines))
  const put = (points: SelfCheck): void => {
    const next = { sha256, points }
    keep(situationId, next)
    setCheck(next)
  }
  return {
    points: check?.points ?? {},
    renewed: check !== null && check.sha256 !== sha256 && Object.keys(check.points).length > 0,
    set: (code, readiness) => put({ ...check?.points, [code]: readiness }),
    clear: () => put({}),
  }
}

function takenOver(kept: KeptCheck | null, lines: readonly { code: string }[]): KeptCheck | null {
  if (kept === null) return null
  const codes = new Set(lines.map(({ code }) => code))
  return { ...kept, points: Object.fromEntries(Object.entries(kept.points).filter(([code]) => codes.has(code))) }
}

/** How many of some lines are ticked as ready. */
export function readyOf(points: SelfCheck, lines: readonly { code: string }[]): number {
  return lines.filter(({ code }) => points[code] === 'ready').length
}
