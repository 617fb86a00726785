import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { RoomClient } from './RoomClient.ts'
import { initialRoomState, type RoomState } from './room-state.ts'

/** The state of a room; the component draws again when it changes. */
export function useRoomState(room: RoomClient | null): RoomState {
  const subscribe = useCallback((listener: () => void) => room?.on('changed', listener) ?? (() => {}), [room])
  return useSyncExternalStore(subscribe, () => room?.state ?? initialRoomState)
}

/** The live track of a producer, received while the component is shown; null while it is not there. */
export function useReceivedTrack(room: RoomClient | null, producerId: string | null): MediaStreamTrack | null {
  const [track, setTrack] = useState<MediaStreamTrack | null>(null)
  useEffect(() => {
    if (room === null || producerId === null) return undefined
    const stop = room.on('received', (fact) => {
      if (fact.producerId === producerId) setTrack(fact.track)
    })
    room.receive(producerId).then(setTrack, () => setTrack(null))
    return () => {
      stop()
      setTrack(null)
      room.stopReceiving(producerId).catch(() => {})
    }
  }, [room, producerId])
  return track
}
