import { useCallback, useEffect } from 'react'
import { useLoaded } from '../useLoaded.ts'
import { readGuide, type Asked, type ReadGuide } from './keptGuide.ts'

/** A guide, read again when the network comes back. `asked` must keep its identity between draws. */
export function useGuide(guideToken: string, asked: Asked): { value: ReadGuide | null; error: unknown; reload: () => void } {
  const load = useCallback(() => readGuide(guideToken, asked), [guideToken, asked])
  const loaded = useLoaded(load)
  const { reload } = loaded
  useEffect(() => {
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [reload])
  return loaded
}
