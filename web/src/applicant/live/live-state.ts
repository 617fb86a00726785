import type { Quality } from '../../room/measure.ts'
import { initialRoomState, type EndReason, type RoomState } from '../../room/room-state.ts'

/** Things that happened which the applicant should read. */
export type NoticeKey = 'torchOn' | 'torchOff' | 'torchNone' | 'zoom' | 'zoomNone' | 'camera' | 'cameraNone' | 'hidden' | 'cameraBack'

/** All that the live page shows of the session. Never changed in place. */
export type LiveState = {
  /** `waiting`: the examiners have not opened the session yet. */
  readonly phase: 'joining' | 'waiting' | 'live' | 'ended'
  readonly reason: EndReason | null
  readonly error: unknown
  readonly room: RoomState
  readonly muted: boolean
  readonly checkpoint: string | null
  readonly notice: NoticeKey | null
  /** Where an examiner points, as fractions of the picture. */
  readonly point: { x: number; y: number } | null
  readonly quality: Quality | null
  /** The line has been poor for some seconds. */
  readonly slow: boolean
}

export const initialLiveState: LiveState = {
  phase: 'joining', reason: null, error: null, room: initialRoomState, muted: false, checkpoint: null, notice: null, point: null, quality: null, slow: false,
}

/** Whether this page is in the room. */
export type ConnectionState = 'waiting' | 'connecting' | 'joined' | 'reconnecting'

/** Whether this page is in the room, with pictures flowing. */
export function connectionState({ phase, room }: Pick<LiveState, 'phase' | 'room'>): ConnectionState {
  if (phase === 'waiting') return 'waiting'
  if (phase === 'joining') return 'connecting'
  return room.phase === 'reconnecting' || room.mediaLost ? 'reconnecting' : 'joined'
}

/** Bits per second upwards below which a picture of full size loses its detail. */
const tooLittle = 1_000_000

/** How good the connection is. */
export function lineQuality(quality: Quality | null): 'good' | 'fair' | 'poor' {
  if (quality === null) return 'good'
  const { roundTrip, sent } = quality
  const squeezed = sent.limitedBy === 'bandwidth'
  if ((roundTrip ?? 0) > 600 || (sent.loss ?? 0) > 0.1 || (squeezed && (sent.available ?? tooLittle) < tooLittle)) return 'poor'
  return (roundTrip ?? 0) > 250 || (sent.loss ?? 0) > 0.03 || squeezed ? 'fair' : 'good'
}

/** Where a direction of the sphere lies in its equirectangular picture, as fractions from the top left. */
export function placeOnSphere(yaw: number, pitch: number): { x: number; y: number } {
  const turned = (((yaw + 180) % 360) + 360) % 360
  return { x: turned / 360, y: (90 - Math.max(-90, Math.min(90, pitch))) / 180 }
}
