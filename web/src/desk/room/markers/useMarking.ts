import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { call } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { clock } from '../../format.ts'
import { keys } from '../../queries.ts'
import type { StageHandle } from '../Stage.tsx'
import { useLeaveWarning } from '../../useLeaveWarning.ts'
import { markerWords } from './markerWords.ts'
import { inputOf, takenNow, type TakenMarker, without, withRefused } from './takenMarkers.ts'

/** Flags moments: what is looked at is held fast at the key press, a note may follow, and it is sent once. What api refuses is kept, to be sent again; what was flagged is never dropped by looking elsewhere. */
export function useMarking(inspectionId: string, stage: RefObject<StageHandle | null>) {
  const words = useWords(markerWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [open, setOpen] = useState<TakenMarker | null>(null)
  const [refused, setRefused] = useState<readonly TakenMarker[]>([])
  const from = useRef<Element | null>(null)
  const { mutate, isPending } = useMutation({
    networkMode: 'always',
    mutationFn: (marker: TakenMarker) => call('POST /api/inspections/:inspectionId/markers', { params: { inspectionId }, body: inputOf(marker, performance.now()) }),
    onSuccess: async ({ view }, marker) => {
      setRefused((before) => without(before, marker))
      message.success(words.done(clock(view.at, language)))
      await queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
    },
    onError: (refusal, marker) => setRefused((before) => withRefused(before, { ...marker, refusal })),
  })
  useLeaveWarning(open !== null || isPending || refused.length > 0)
  useLastWord(open, mutate)

  const send = (marker: TakenMarker): void => {
    setOpen(null)
    // The keys of the room are heard again, and who came by a button is back at it.
    if (from.current instanceof HTMLElement) from.current.focus()
    mutate(marker)
  }
  const press = (): void => {
    const view = stage.current?.view() ?? null
    if (view === null) return void message.warning(words.noPicture)
    if (open === null) from.current = document.activeElement
    else mutate(open)
    return setOpen(takenNow(view))
  }
  return {
    open, refused, busy: isPending, press, send, retry: mutate,
    amend: (change: Pick<TakenMarker, 'code'> | Pick<TakenMarker, 'note'>): void => setOpen((now) => now && { ...now, ...change }),
    forget: (marker: TakenMarker): void => setRefused((before) => without(before, marker)),
  }
}

/** What is still being written when the room goes away is sent as it is. */
function useLastWord(open: TakenMarker | null, send: (marker: TakenMarker) => void): void {
  const last = useRef({ open, send })
  useEffect(() => {
    last.current = { open, send }
  }, [open, send])
  useEffect(() => () => {
    if (last.current.open !== null) last.current.send(last.current.open)
  }, [])
}

/** Flagging moments, as the room has it. */
export type Marking = ReturnType<typeof useMarking>
