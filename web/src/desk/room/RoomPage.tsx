import type { Inspection, InspectionSummary } from '@cloud-survey/api/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useLive } from '../LiveLink.ts'
import { keys, useInspection, useMe } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import { isOpen } from './currentSession.ts'
import { roundOf } from './rectification/judgedNow.ts'
import { Room } from './Room.tsx'
import { useRoomPresence } from './useRoomPresence.ts'
import './room.css'
import './rectification/rectification.css'

/** The live room and the checklist of one inspection. */
export function RoomPage() {
  const { inspectionId = '' } = useParams()
  return <OneRoom key={inspectionId} inspectionId={inspectionId} />
}

function OneRoom({ inspectionId }: { inspectionId: string }) {
  const queries = useQueryClient()
  // The list that was clicked knows whether somebody is live: the room is asked for first, and entered while the rest is read.
  const [listedLive] = useState(() => isListedLive(queries, inspectionId))
  const [opening, setOpening] = useState(false)
  const known = queries.getQueryData<Inspection>(keys.inspection(inspectionId))
  const open = known === undefined ? listedLive : isOpen(known)
  const presence = useRoomPresence(inspectionId, opening ? 'open' : open ? 'enter' : 'none')
  const { data, error, refetch } = useInspection(inspectionId)
  useLive(inspectionId)
  const account = useMe().data?.account ?? null
  if (data === undefined || account === null) return <Waiting error={error} onRetry={refetch} />
  // With an answer another checklist is judged: nothing of how one looked at the one before is carried over.
  return <Room key={roundOf(data)} inspection={data} accountId={account.accountId} name={account.displayName} presence={presence} opening={opening} onOpen={() => setOpening(!open)} />
}

function isListedLive(queries: QueryClient, inspectionId: string): boolean {
  const lists = queries.getQueriesData<{ inspections: InspectionSummary[] }>({ queryKey: keys.inspections })
  return lists.some(([, list]) => list?.inspections.some((each) => each.inspectionId === inspectionId && each.state === 'live') === true)
}
