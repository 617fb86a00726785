import { useEffect, useState } from 'react'

type Goal = { code: string; part: string | null; click: boolean }

/** Goes to a line once it is in the page, or to the part of it that a selector names, which takes the focus and, if asked for, a click. */
export function useGoTo(): (code: string, part?: string, click?: boolean) => void {
  const [goal, setGoal] = useState<Goal | null>(null)
  useEffect(() => {
    if (goal === null) return
    const line = document.querySelector(`#line-${CSS.escape(goal.code)}`)
    const part = goal.part === null ? null : (line?.querySelector<HTMLElement>(goal.part) ?? null)
    // Nothing is returned: newer browsers answer a scroll with a promise, and an effect must not.
    if (part === null) line?.scrollIntoView({ block: 'center' })
    part?.focus()
    if (goal.click) part?.click()
  }, [goal])
  return (code, part, click = false) => setGoal({ code, part: part ?? null, click })
}

/** The code of the line after (1) or before (-1) another; at the ends, the same. */
export function neighbour(lines: readonly { code: string }[], code: string, step: 1 | -1): string {
  const at = lines.findIndex((line) => line.code === code)
  return lines[Math.min(lines.length - 1, Math.max(0, at + step))]?.code ?? code
}
