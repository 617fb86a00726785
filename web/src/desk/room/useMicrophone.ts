import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RoomClient } from '../../room/RoomClient.ts'

/** An examiner's microphone: off at first, asked for when first used. */
export type Microphone = { talking: boolean; refused: boolean; talk: (on: boolean) => void }

/** Talk-back into a room. */
export function useMicrophone(room: RoomClient | null): Microphone {
  const [talking, setTalking] = useState(false)
  const [refused, setRefused] = useState(false)
  const track = useRef<MediaStreamTrack | null>(null)
  // Quick presses follow each other in their order.
  const turn = useRef<Promise<void>>(Promise.resolve())
  const release = useEffectEvent(() => {
    track.current?.stop()
    track.current = null
    setTalking(false)
  })
  useEffect(() => (room === null ? () => {} : () => release()), [room])
  const talk = useCallback((on: boolean) => {
    if (room === null) return
    setTalking(on)
    turn.current = turn.current.then(() => switchTo(room, track, on)).then(() => setRefused(false), () => {
      setRefused(true)
      setTalking(false)
    })
  }, [room])
  return { talking, refused, talk }
}

async function switchTo(room: RoomClient, held: { current: MediaStreamTrack | null }, on: boolean): Promise<void> {
  if (held.current === null) {
    if (!on) return
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
    held.current = stream.getAudioTracks()[0] ?? null
    if (held.current !== null) await room.publish(held.current, { source: 'microphone', projection: 'flat' })
    return
  }
  held.current.enabled = on
  await (on ? room.resume('microphone') : room.pause('microphone', 'muted'))
}
