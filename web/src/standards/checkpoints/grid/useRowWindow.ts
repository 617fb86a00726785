import { useEffect, useState, type RefObject } from 'react'

/** The height of a row and of the heading in CSS pixels; the style sheet has the same. */
export const rowHeight = 46
const spare = 8
const chunk = 4

/** The first and last position of the rows near what can be seen: of thousands only these are drawn. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>): { first: number; last: number } {
  const [{ first, last }, setWindow] = useState({ first: 0, last: 40 })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = (): void => {
      const top = Math.floor(element.scrollTop / rowHeight / chunk) * chunk
      const rows = Math.ceil(element.clientHeight / rowHeight)
      setWindow((now) => (now.first === top - spare && now.last === top + rows + chunk + spare ? now : { first: top - spare, last: top + rows + chunk + spare }))
    }
    const watched = new ResizeObserver(look)
    watched.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      watched.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  return { first, last }
}
