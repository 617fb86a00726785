import { useCallback, useEffect, useState } from 'react'

/** Something read from api: not yet there, there, or failed. `load` must keep its identity between draws. */
export function useLoaded<T>(load: () => Promise<T>): { value: T | null; error: unknown; reload: () => void } {
  const [state, setState] = useState<{ value: T | null; error: unknown }>({ value: null, error: null })
  const reload = useCallback(() => {
    let current = true
    load().then(
      (value) => current && setState({ value, error: null }),
      (error: unknown) => current && setState((old) => ({ ...old, error })),
    )
    return () => {
      current = false
    }
  }, [load])
  useEffect(reload, [reload])
  return { ...state, reload }
}
