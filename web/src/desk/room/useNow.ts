import { useEffect, useState } from 'react'

/** The time now by the server's clock, once a second. `offset` is added to this machine's clock. */
export function useNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now + offset
}
