import type { Reply } from './errors.ts'
import type { ProducerInfo } from './media.ts'
import type { RoomMessage } from './messages.ts'
import type { PeerInfo, ReplyData, RequestData, RequestName } from './requests.ts'

/** Why the room is over for this peer. `idle`: nobody but a recorder was in it for 30 s; the session is not over. */
export type RoomEnd = 'ended' | 'aborted' | 'worker-died' | 'removed' | 'replaced' | 'closing' | 'idle'

/** A fact about a room, told to the control connections. Times are epoch milliseconds of the sfu. */
export type RoomFact = { room: string; at: number } & (
  | { type: 'peer-joined' | 'peer-left' | 'peer-lost' | 'peer-resumed'; peerId: string; role: string }
  | { type: 'producer-added' | 'producer-closed' | 'producer-resumed'; peerId: string; producer: ProducerInfo }
  | { type: 'producer-paused'; peerId: string; producer: ProducerInfo; cause: 'muted' | 'hidden' | 'interrupted' }
  | { type: 'room-closed'; reason: RoomEnd }
)

/** Facts that the sfu tells a connection, in socket.io events. */
export type ServerToClientEvents = {
  peerJoined: (peer: PeerInfo) => void
  /** The peer's connection is lost; it is kept for 15 s. */
  peerLost: (fact: { peerId: string }) => void
  peerResumed: (fact: { peerId: string }) => void
  peerLeft: (fact: { peerId: string }) => void
  producerAdded: (fact: { peerId: string; producer: ProducerInfo }) => void
  producerChanged: (fact: { peerId: string; producer: ProducerInfo; cause: 'muted' | 'hidden' | 'interrupted' | null }) => void
  producerClosed: (fact: { peerId: string; producerId: string }) => void
  consumerClosed: (fact: { consumerId: string }) => void
  /** Quality of a producer of one's own, 0 (lost) to 10 (perfect). */
  producerScored: (fact: { producerId: string; score: number }) => void
  told: (fact: { from: string; message: RoomMessage }) => void
  /**
   * A tapped track's clock: the packet with this RTP timestamp reached the sfu at this time (epoch ms, from the
   * worker's monotonic clock). For video each key frame; for audio the first packet and one about every 10 s.
   */
  tapTimed: (fact: { consumerId: string; rtpTimestamp: number; at: number; keyFrame: boolean }) => void
  roomFact: (fact: RoomFact) => void
  /** The room is over for this peer. After `worker-died`, `closing` and `idle` the peer may join again. */
  roomEnded: (fact: { reason: RoomEnd }) => void
}

/** Requests that a connection makes, in socket.io events with acknowledgement. */
export type ClientToServerEvents = {
  [N in RequestName]: (data: RequestData<N>, acknowledge: (reply: Reply<ReplyData<N>>) => void) => void
}
