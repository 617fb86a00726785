import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../api-client/call.ts'
import { RoomClient } from '../../room/RoomClient.ts'

/** An examiner's presence in an inspection's room. */
export type RoomPresence = { room: RoomClient | null; error: unknown; retry: () => void }
/** Whether to be in the room: not at all, in a session that is open, or in one that may be opened for it. */
export type Wish = 'none' | 'enter' | 'open'

/** Enters the room of an inspection as wished, and leaves it with the page. */
export function useRoomPresence(inspectionId: string, wish: Wish): RoomPresence {
  const [room, setRoom] = useState<RoomClient | null>(null)
  const [error, setError] = useState<unknown>(null)
  const entry = useRef<AbortController>(null)
  const mayOpen = useRef(false)
  const wanted = wish !== 'none'
  const retry = useCallback(() => {
    entry.current?.abort()
    entry.current = enter({ inspectionId, mayOpen, onRoom: setRoom, onError: setError })
  }, [inspectionId])
  useEffect(() => {
    mayOpen.current = wish === 'open'
  }, [wish])
  useEffect(() => {
    if (wanted) retry()
    return () => {
      entry.current?.abort()
      setError(null)
    }
  }, [wanted, retry])
  return { room, error, retry }
}

type Entry = { inspectionId: string; mayOpen: { readonly current: boolean }; onRoom: (room: RoomClient | null) => void; onError: (error: unknown) => void }

/** Aborting leaves the room, also one that is still being entered. */
function enter({ inspectionId, mayOpen, onRoom, onError }: Entry): AbortController {
  const gone = new AbortController()
  const ticket = () => call('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: mayOpen.current ? {} : { existing: 'true' as const } })
  const work = async (): Promise<void> => {
    onError(null)
    const room = await RoomClient.join({ roomTicket: ticket(), renewTicket: ticket, cameras: true })
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
