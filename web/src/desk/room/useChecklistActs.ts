import { useQueryClient } from '@tanstack/react-query'
import type { Finding, Inspection } from '@cloud-survey/api/contract'
import { App } from 'antd'
import { useState, type RefObject } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import type { Judgement } from './CheckpointCard.tsx'
import { withFinding } from './findings.ts'
import type { StageHandle } from './Stage.tsx'
import { roomWords } from './words.ts'

/** A verdict that waits for its reason. */
export type Asking = { code: string; verdict: 'fail' | 'na' } | null

/** What an examiner does with the checklist: judge a line, take a snapshot. */
export function useChecklistActs(inspection: Inspection, accountId: string, stage: RefObject<StageHandle | null>) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<Asking>(null)
  const { inspectionId } = inspection
  const params = { inspectionId }
  const judging = useAction(
    ({ code, verdict, reason, measured }: Judgement & { code: string }): Promise<Finding> =>
      call('POST /api/inspections/:inspectionId/findings', {
        params, body: { code, verdict, reason, measured, view: stage.current?.view() ?? null, snapshotIds: mySnapshots(inspection, code, accountId) },
      }),
    (finding) => {
      queries.setQueryData<Inspection>(keys.inspection(inspectionId), (before) => (before === undefined ? before : withFinding(before, finding)))
      setAsking((now) => (now?.code === finding.code ? null : now))
      return queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
    },
  )
  const snapping = useAction(async (code: string | null) => {
    const taken = (await stage.current?.take()) ?? null
    if (taken === null) return null
    const { producerId, projection, delayMs, yaw, pitch, fov } = taken.view
    const query = { producerId, projection, delayMs, ...(code === null ? {} : { code }), ...(yaw === null || pitch === null || fov === null ? {} : { yaw, pitch, fov }) }
    return await call('POST /api/inspections/:inspectionId/snapshots', { params, query, body: taken.picture })
  }, async (snapshot) => {
    if (snapshot === null) message.warning(words.noPicture)
    else message.success(words.snapshotDone)
    await queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
  })
  return { asking, setAsking, judge: judging.run, judging: judging.busy, snap: snapping.run, snapping: snapping.busy }
}

/** The acts on a checklist. */
export type ChecklistActs = ReturnType<typeof useChecklistActs>

function mySnapshots({ snapshots }: Inspection, code: string, accountId: string): string[] {
  return snapshots.filter((snapshot) => snapshot.code === code && snapshot.examiner.accountId === accountId).map(({ snapshotId }) => snapshotId).slice(-20)
}
