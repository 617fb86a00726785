import { useEffect, type RefObject } from 'react'
import { useSearchParams } from 'react-router'
import type { Replay } from './Replay.ts'
import type { Span } from './session.ts'

/** Goes to the moment that the address names (`?at=`, epoch ms): who comes from a failed checkpoint sees the second that shows it. */
export function useWantedMoment(replay: RefObject<Replay | null>, ready: boolean, { from, to }: Span): void {
  const [search] = useSearchParams()
  const at = Number(search.get('at'))
  useEffect(() => {
    if (ready && at > 0) replay.current?.seek(Math.min(to, Math.max(from, at)))
  }, [replay, ready, at, from, to])
}
