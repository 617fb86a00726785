import { useEffect, useEffectEvent, type RefObject } from 'react'
import type { GridModel } from './useGrid.ts'

/** Copies and pastes the grid's cells. Browsers send these events to the page where no text is selected, so they are heard there. */
export function useClipboard(scroller: RefObject<HTMLElement | null>, grid: GridModel): void {
  const onClipboard = useEffectEvent((event: ClipboardEvent) => {
    const inside = scroller.current?.contains(document.activeElement) ?? false
    if (!inside || grid.editing || grid.points.length === 0 || event.clipboardData === null) return
    event.preventDefault()
    if (event.type === 'paste') return grid.paste(event.clipboardData.getData('text/plain'))
    event.clipboardData.setData('text/plain', grid.copy())
    if (event.type === 'cut') grid.clear()
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onClipboard(event)
    const names = ['copy', 'cut', 'paste'] as const
    for (const name of names) document.addEventListener(name, listener)
    return () => {
      for (const name of names) document.removeEventListener(name, listener)
    }
  }, [])
}
