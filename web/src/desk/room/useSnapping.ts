import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { RefObject } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import type { StageHandle } from './Stage.tsx'
import { roomWords } from './words.ts'

/** Takes snapshots in full resolution, bound to a line of the checklist or to none. */
export function useSnapping(inspectionId: string, stage: RefObject<StageHandle | null>) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  return useAction(async (code: string | null) => {
    const taken = (await stage.current?.take()) ?? null
    if (taken === null) return null
    const { producerId, projection, delayMs, yaw, pitch, fov } = taken.view
    const query = { producerId, projection, delayMs, ...(code === null ? {} : { code }), ...(yaw === null || pitch === null || fov === null ? {} : { yaw, pitch, fov }) }
    return await call('POST /api/inspections/:inspectionId/snapshots', { params: { inspectionId }, query, body: taken.picture })
  }, async (snapshot) => {
    if (snapshot === null) message.warning(words.noPicture)
    else message.success(words.snapshotDone)
    await queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
  })
}
