import { expect, it } from 'vitest'
import type { Quality } from '../../room/measure.ts'
import { initialRoomState } from '../../room/room-state.ts'
import { connectionState, placeOnSphere } from './live-state.ts'

const room = { ...initialRoomState, phase: 'joined' } as const
const quality = (roundTrip: number, loss: number, limitedBy: string | null = null): Quality => ({
  roundTrip, sent: { bitrate: 4_000_000, loss, width: 1920, height: 960, framesPerSecond: 25, limitedBy }, received: {},
})

it('says how the connection does', () => {
  expect(connectionState({ phase: 'live', room, quality: quality(60, 0) })).toBe('good')
  expect(connectionState({ phase: 'live', room, quality: quality(300, 0) })).toBe('fair')
  expect(connectionState({ phase: 'live', room, quality: quality(60, 0, 'bandwidth') })).toBe('fair')
  expect(connectionState({ phase: 'live', room, quality: quality(60, 0.2) })).toBe('poor')
})

it('does not call a lost line good because the last figures were', () => {
  expect(connectionState({ phase: 'live', room: { ...room, phase: 'reconnecting' }, quality: quality(60, 0) })).toBe('reconnecting')
  expect(connectionState({ phase: 'live', room: { ...room, mediaLost: true }, quality: quality(60, 0) })).toBe('reconnecting')
  expect(connectionState({ phase: 'waiting', room, quality: quality(60, 0) })).toBe('waiting')
})

it.each([[0, 0, 0.5, 0.5], [90, 0, 0.75, 0.5], [-90, 0, 0.25, 0.5], [270, 0, 0.25, 0.5], [0, 90, 0.5, 0], [0, -90, 0.5, 1], [-180, 0, 0, 0.5]])(
  'places yaw %i° pitch %i° at %f, %f',
  (yaw, pitch, x, y) => {
    expect(placeOnSphere(yaw, pitch)).toEqual({ x, y })
  },
)
