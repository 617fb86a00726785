import type { RoomMessage } from '@cloud-survey/sfu/contract'
import type { RoomState } from './room-state.ts'

/** What a room client tells. */
export type RoomFacts = {
  /** The state is another one; read `state`. */
  changed: RoomState
  /** Somebody tells something. */
  told: { from: string; message: RoomMessage }
  /** A wanted track has come, come again after a reconnection, or is gone (null). */
  received: { producerId: string; track: MediaStreamTrack | null }
  /** The sfu's score of an own producer, 0 (lost) to 10 (perfect). */
  scored: { producerId: string; score: number }
}
