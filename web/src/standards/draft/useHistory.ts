import type { Standard } from '@cloud-survey/api/contract'
import { useState } from 'react'

const most = 200

/** The states of a document before and after the one shown, for undo and redo. */
export function useHistory(current: () => Standard, show: (document: Standard) => void) {
  const [past, setPast] = useState<readonly Standard[]>([])
  const [future, setFuture] = useState<readonly Standard[]>([])
  const change = (next: (before: Standard) => Standard): void => {
    const before = current()
    const document = next(before)
    if (document === before) return
    setPast((list) => [...list.slice(-most), before])
    setFuture([])
    show(document)
  }
  const step = (from: readonly Standard[], setFrom: typeof setPast, setTo: typeof setPast) => {
    const document = from.at(-1)
    if (document === undefined) return null
    return () => {
      setFrom(from.slice(0, -1))
      setTo((list) => [...list, current()])
      show(document)
    }
  }
  return { change, undo: step(past, setPast, setFuture), redo: step(future, setFuture, setPast) }
}
