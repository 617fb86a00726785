import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Snapshot, ViewInput } from '@cloud-survey/api/contract'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import type { StageHandle } from './Stage.tsx'
import { oldestMs } from './pending.ts'
import { useLeaveWarning } from '../useLeaveWarning.ts'
import { roomWords } from './words.ts'

/** A picture that was taken: of which line, its bytes and where this page shows them, when (ms of this page's clock), and why api did not take it, if so. */
export type TakenSnapshot = { takenId: string; code: string | null; picture: Blob; address: string; view: ViewInput; taken: number; refusal: unknown }

/** Takes snapshots in full resolution, bound to a line of the checklist or to none. What api refuses is kept, to be sent again. */
export function useSnapping(inspectionId: string, stage: RefObject<StageHandle | null>, onStored: (snapshot: Snapshot) => void) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [refused, setRefused] = useState<readonly TakenSnapshot[]>([])
  const forget = ({ takenId, address }: TakenSnapshot): void => {
    URL.revokeObjectURL(address)
    setRefused((before) => before.filter((each) => each.takenId !== takenId))
  }
  useLeaveWarning(refused.length > 0)
  // What the page knows when the picture is stored, not when it was taken.
  const stored = useRef(onStored)
  useEffect(() => {
    stored.current = onStored
  }, [onStored])
  const { mutate, isPending } = useMutation({
    networkMode: 'always',
    mutationFn: (snapshot: TakenSnapshot) => call('POST /api/inspections/:inspectionId/snapshots', { params: { inspectionId }, query: queryOf(snapshot), body: snapshot.picture }),
    onSuccess: async (snapshot, taken) => {
      forget(taken)
      message.success(words.snapshotDone)
      stored.current(snapshot)
      await queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
    },
    onError: (refusal, snapshot) => setRefused((before) => [...before.filter(({ takenId }) => takenId !== snapshot.takenId), { ...snapshot, refusal }]),
  })
  const take = async (code: string | null): Promise<void> => {
    const taken = performance.now()
    const seen = (await stage.current?.take()) ?? null
    if (seen === null) message.warning(words.noPicture)
    else mutate({ takenId: `snapshot@${taken}`, code, taken, refusal: null, address: URL.createObjectURL(seen.picture), ...seen })
  }
  return { run: (code: string | null) => void take(code), busy: isPending, refused, retry: mutate, forget }
}

function queryOf({ code, view: { producerId, projection, delayMs, yaw, pitch, fov }, taken }: TakenSnapshot) {
  // The moment is that of the click: what the upload waited makes the picture older by as much.
  const age = Math.min(oldestMs, Math.round(delayMs + performance.now() - taken))
  return { producerId, projection, delayMs: age, ...(code === null ? {} : { code }), ...(yaw === null || pitch === null || fov === null ? {} : { yaw, pitch, fov }) }
}

/** Taking snapshots, as the room has it. */
export type Snapping = ReturnType<typeof useSnapping>
