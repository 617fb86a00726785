import { AudioMutedOutlined, AudioOutlined, DisconnectOutlined } from '@ant-design/icons'
import type { PeerInfo } from '@cloud-survey/sfu/contract'
import { useEffect, useRef } from 'react'
import { useWords } from '../../language/dictionary.ts'
import type { RoomClient } from '../../room/RoomClient.ts'
import { useReceivedTrack } from '../../room/useRoom.ts'
import { peopleOf } from './cameraOf.ts'
import { useTalking } from './useLevel.ts'
import { roomWords } from './words.ts'

type Props = { room: RoomClient | null; peers: readonly PeerInfo[]; me: string; talking: boolean; entered: boolean }

/** Who is in the room, who talks, who is away; also plays their voices once one has entered. */
export function Participants({ room, peers, me, talking, entered }: Props) {
  const words = useWords(roomWords)
  return (
    <ul className="people" aria-label={words.participants} data-testid="participants">
      {peopleOf(peers).map((peer) => <Person key={peer.peerId} room={room} peer={peer} entered={entered} />)}
      {room !== null && <li className={`person${talking ? ' is-talking' : ''}`}>{talking ? <AudioOutlined aria-label={words.talking} /> : <AudioMutedOutlined aria-label={words.paused.muted} />} {me} <span className="soft">{words.you}</span></li>}
    </ul>
  )
}

function Person({ room, peer, entered }: { room: RoomClient | null; peer: PeerInfo; entered: boolean }) {
  const words = useWords(roomWords)
  const microphone = peer.producers.find(({ source }) => source === 'microphone') ?? null
  const track = useReceivedTrack(room, microphone?.producerId ?? null)
  const heard = useTalking(track, entered)
  const audio = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const element = audio.current
    if (element === null) return
    element.srcObject = track === null ? null : new MediaStream([track])
    if (track !== null && entered) element.play().catch(() => {})
  }, [track, entered])
  const open = microphone !== null && !microphone.paused
  return (
    <li className={`person${heard ? ' is-talking' : ''}${peer.connected ? '' : ' is-away'}`} data-testid={`person-${peer.attributes.role}`} data-talking={heard} data-connected={peer.connected}>
      {!peer.connected ? <DisconnectOutlined aria-label={words.away} /> : open ? <AudioOutlined aria-label={heard ? words.talking : undefined} aria-hidden={!heard} /> : <AudioMutedOutlined aria-label={words.paused.muted} />}
      {' '}{peer.attributes.name} <span className="soft">{words.roles[peer.attributes.role]}</span>
      <audio ref={audio} muted={!entered} />
    </li>
  )
}
