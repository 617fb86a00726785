import type { PeerInfo, ProducerInfo, RoomEnd } from '@cloud-survey/sfu/contract'

/** Why a room is over for this page: what the sfu said, one's own leaving, or a refusal that no retry mends. */
export type EndReason = Exclude<RoomEnd, 'worker-died' | 'closing' | 'idle'> | 'left' | 'refused'

/** Why a producer is paused; null: it is not. */
export type PauseCause = 'muted' | 'hidden' | 'interrupted'

/** All that a page shows of a room. Never changed in place. */
export type RoomState = {
  readonly phase: 'connecting' | 'joined' | 'reconnecting' | 'ended'
  readonly reason: EndReason | null
  /** Signalling works but pictures and sound do not flow. */
  readonly mediaLost: boolean
  readonly peerId: string
  /** The others in the room. */
  readonly peers: readonly PeerInfo[]
  /** Why producers are paused, by producer id. */
  readonly causes: Readonly<Record<string, PauseCause>>
  /** Add to `Date.now()` to get the sfu's time, in milliseconds. */
  readonly serverOffset: number
}

/** A fact that changes the state. */
export type RoomChange =
  | { type: 'entered'; peerId: string; peers: readonly PeerInfo[]; serverOffset: number }
  | { type: 'lost' }
  | { type: 'media'; lost: boolean }
  | { type: 'ended'; reason: EndReason }
  | { type: 'peerJoined'; peer: PeerInfo }
  | { type: 'peerLost' | 'peerResumed' | 'peerLeft'; peerId: string }
  | { type: 'producerAdded'; peerId: string; producer: ProducerInfo }
  | { type: 'producerChanged'; peerId: string; producer: ProducerInfo; cause: PauseCause | null }
  | { type: 'producerClosed'; peerId: string; producerId: string }

/** The state before the room is entered. */
export const initialRoomState: RoomState = { phase: 'connecting', reason: null, mediaLost: false, peerId: '', peers: [], causes: {}, serverOffset: 0 }

/** The state after a change. Once ended, it stays ended. */
export function nextRoomState(state: RoomState, change: RoomChange): RoomState {
  if (state.phase === 'ended') return state
  switch (change.type) {
    case 'entered': {
      const { peerId, serverOffset } = change
      return { ...state, phase: 'joined', mediaLost: false, peerId, serverOffset, peers: change.peers.filter((peer) => peer.peerId !== peerId) }
    }
    case 'lost':
      return state.phase === 'joined' ? { ...state, phase: 'reconnecting' } : state
    case 'media':
      return state.mediaLost === change.lost ? state : { ...state, mediaLost: change.lost }
    case 'ended':
      return { ...state, phase: 'ended', reason: change.reason, peers: [] }
    case 'peerJoined':
      return change.peer.peerId === state.peerId ? state : { ...state, peers: [...without(state.peers, change.peer.peerId), change.peer] }
    case 'peerLeft':
      return { ...state, peers: without(state.peers, change.peerId) }
    case 'peerLost':
    case 'peerResumed':
      return changePeer(state, change.peerId, (peer) => ({ ...peer, connected: change.type === 'peerResumed' }))
    default:
      return changeProducer(state, change)
  }
}

function changeProducer(state: RoomState, change: Extract<RoomChange, { type: `producer${string}` }>): RoomState {
  const producerId = change.type === 'producerClosed' ? change.producerId : change.producer.producerId
  const { [producerId]: _, ...causes } = state.causes
  const cause = change.type === 'producerChanged' ? change.cause : null
  const changed = changePeer(state, change.peerId, (peer) => {
    const others = peer.producers.filter((producer) => producer.producerId !== producerId)
    return { ...peer, producers: change.type === 'producerClosed' ? others : [...others, change.producer] }
  })
  return { ...changed, causes: cause === null ? causes : { ...causes, [producerId]: cause } }
}

function changePeer(state: RoomState, peerId: string, change: (peer: PeerInfo) => PeerInfo): RoomState {
  return { ...state, peers: state.peers.map((peer) => (peer.peerId === peerId ? change(peer) : peer)) }
}

function without(peers: readonly PeerInfo[], peerId: string): PeerInfo[] {
  return peers.filter((peer) => peer.peerId !== peerId)
}
