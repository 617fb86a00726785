/** Bounds of a room: what one peer or session cannot exceed, and how long absence is borne. */
export type RoomLimits = {
  peers: number
  transportsPerPeer: number
  consumersPerPeer: number
  tapsPerPeer: number
  /** How long a peer whose connection is lost is kept, ms. */
  lostPeerMs: number
  /** How long a room is kept in which only recorders are left, ms. */
  onlyRecorderMs: number
}

/** The bounds that the product runs with. */
export const defaultRoomLimits: RoomLimits = {
  peers: 32,
  transportsPerPeer: 8,
  consumersPerPeer: 128,
  tapsPerPeer: 64,
  lostPeerMs: 15_000,
  onlyRecorderMs: 30_000,
}
