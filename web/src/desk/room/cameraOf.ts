import type { PeerInfo, Projection } from '@cloud-survey/sfu/contract'
import type { PauseCause, RoomState } from '../../room/room-state.ts'

/** The applicant's camera as the room knows it. */
export type Camera = { peerId: string; producerId: string; projection: Projection; paused: boolean; cause: PauseCause | null; connected: boolean }

/** Finds the applicant's camera; null while it is off. */
export function cameraOf(state: RoomState): Camera | null {
  for (const peer of state.peers) {
    const producer = peer.attributes.role === 'applicant' ? peer.producers.find(({ source }) => source === 'camera') : undefined
    if (producer === undefined) continue
    const { producerId, projection, paused } = producer
    return { peerId: peer.peerId, producerId, projection, paused, cause: state.causes[producerId] ?? null, connected: peer.connected }
  }
  return null
}

/** The people in a room, without the recorder. */
export function peopleOf(peers: readonly PeerInfo[]): PeerInfo[] {
  return peers.filter(({ attributes }) => attributes.role === 'applicant' || attributes.role === 'examiner')
}
