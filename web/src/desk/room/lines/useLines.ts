import type { Inspection } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { zonesOf } from '../findings.ts'
import type { Judging } from '../useJudging.ts'
import { useRoomKeys } from '../useRoomKeys.ts'
import { neighbour, useGoTo } from './useGoTo.ts'
import { useLineView } from './useLineView.ts'

type Around = {
  inspection: Inspection
  accountId: string
  locked: boolean
  judging: Judging
  onActive: (code: string) => void
  onSnapshot: (code: string) => void
  onTalk: (on: boolean) => void
  onHelp: () => void
  onMark: () => void
}

/** The lines of the checklist as one moves among them, by hand and by the room's keys. */
export function useLines({ inspection, accountId, locked, judging, onActive, onSnapshot, onTalk, onHelp, onMark }: Around) {
  const [active, setActive] = useState(() => zonesOf(inspection.checklist.lines)[0]?.lines[0]?.code ?? '')
  const view = useLineView(inspection, accountId, active)
  const goTo = useGoTo()
  const select = (code: string, scroll = false): void => {
    if (code !== active) {
      setActive(code)
      onActive(code)
    }
    if (!scroll) return
    view.reveal(code)
    goTo(code)
  }
  const within = (part: string, click = false): void => {
    view.reveal(active)
    goTo(active, part, click)
  }
  useRoomKeys({
    move: (step) => select(neighbour(view.ordered, active, step), true),
    verdict: (index) => {
      const verdict = (['pass', 'fail', 'na'] as const)[index]
      const line = view.ordered.find(({ code }) => code === active)
      view.reveal(active)
      if (!locked && line?.verdicts.includes(verdict) === true) judging.decide(line, verdict)
    },
    measure: () => within('[data-testid=measured]'),
    clause: () => within('.clauses > summary', true),
    search: () => document.querySelector<HTMLInputElement>('#checklist-search')?.focus(),
    file: (step) => press(step === 1 ? 'next-file' : 'previous-file'), enlarge: () => press('large'),
    snapshot: () => onSnapshot(active), talk: onTalk, help: onHelp, mark: onMark,
  })
  return { active, select, view }
}

function press(key: string): void {
  document.querySelector<HTMLElement>(`[data-key=${key}]`)?.click()
}
