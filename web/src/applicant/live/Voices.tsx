import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import type { RoomState } from '../../room/room-state.ts'
import { useReceivedTrack } from '../../room/useRoom.ts'
import type { LiveSession } from './LiveSession.ts'
import { liveWords } from './live-words.ts'

/** The examiners' voices; a button where the browser wants a tap before it plays sound. */
export function Voices({ session, room }: { session: LiveSession; room: RoomState }) {
  const words = useWords(liveWords)
  const [blocked, setBlocked] = useState(false)
  const voices = room.peers.flatMap((peer) => peer.producers.filter((producer) => producer.kind === 'audio'))

  function hear(): void {
    setBlocked(false)
    for (const audio of document.querySelectorAll<HTMLAudioElement>('audio')) audio.play().catch(() => setBlocked(true))
  }

  return (
    <>
      {voices.map(({ producerId }) => (
        <Voice key={producerId} session={session} producerId={producerId} onBlocked={() => setBlocked(true)} />
      ))}
      {blocked && <button type="button" className="button main" data-testid="hear" onClick={hear}>{words.hear}</button>}
    </>
  )
}

function Voice({ session, producerId, onBlocked }: { session: LiveSession; producerId: string; onBlocked: () => void }) {
  const words = useWords(liveWords)
  const ref = useRef<HTMLAudioElement>(null)
  const blocked = useRef(onBlocked)
  const track = useReceivedTrack(session.room, producerId)
  useEffect(() => {
    const audio = ref.current
    if (audio === null || track === null) return
    audio.srcObject = new MediaStream([track])
    audio.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') blocked.current()
    })
  }, [track])
  return <audio ref={ref} autoPlay aria-label={words.examinersVoice} data-testid="remote-audio" />
}
