import { useParams } from 'react-router'
import { useLive } from '../LiveLink.ts'
import { useInspection, useMe } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import { Room } from './Room.tsx'
import './room.css'

/** The live room and the checklist of one inspection. */
export function RoomPage() {
  const { inspectionId = '' } = useParams()
  useLive(inspectionId)
  const { data, error, refetch } = useInspection(inspectionId)
  const account = useMe().data?.account ?? null
  if (data === undefined || account === null) return <Waiting error={error} onRetry={refetch} />
  return <Room key={inspectionId} inspection={data} accountId={account.accountId} name={account.displayName} />
}
