import { useEffect } from 'react'

/** The browser asks before it leaves a page that holds what is stored nowhere else. */
export function useLeaveWarning(holds: boolean): void {
  useEffect(() => {
    if (!holds) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [holds])
}
