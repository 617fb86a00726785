import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../api-client/call.ts'
import { RoomClient } from '../../room/RoomClient.ts'

/** An examiner's presence in an inspection's room. */
export type RoomPresence = { room: RoomClient | null; error: unknown; retry: () => void }

/** Enters the room of an inspection while `wanted`, and leaves it with the page. */
export function useRoomPresence(inspectionId: string, wanted: boolean): RoomPresence {
  const [room, setRoom] = useState<RoomClient | null>(null)
  const [error, setError] = useState<unknown>(null)
  const entry = useRef<AbortController>(null)
  const retry = useCallback(() => {
    entry.current?.abort()
    entry.current = enter(inspectionId, setRoom, setError)
  }, [inspectionId])
  useEffect(() => {
    if (wanted) retry()
    return () => entry.current?.abort()
  }, [wanted, retry])
  return { room, error, retry }
}

/** Aborting leaves the room, also one that is still being entered. */
function enter(inspectionId: string, onRoom: (room: RoomClient | null) => void, onError: (error: unknown) => void): AbortController {
  const gone = new AbortController()
  const ticket = () => call('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId } })
  const work = async (): Promise<void> => {
    onError(null)
    const roomTicket = await ticket()
    if (gone.signal.aborted) return
    const room = await RoomClient.join({ roomTicket, renewTicket: ticket })
    if (gone.signal.aborted) return room.leave()
    gone.signal.addEventListener('abort', () => {
      room.leave()
      onRoom(null)
    })
    onRoom(room)
  }
  work().catch((error: unknown) => {
    if (!gone.signal.aborted) onError(error)
  })
  return gone
}
