import { expect, it } from 'vitest'
import type { Quality } from '../../room/measure.ts'
import { initialRoomState } from '../../room/room-state.ts'
import { connectionState, lineQuality, placeOnSphere } from './live-state.ts'

const room = { ...initialRoomState, phase: 'joined' } as const
const quality = (roundTrip: number, loss: number, limitedBy: string | null = null, available: number | null = null): Quality => ({
  roundTrip, sent: { bitrate: 4_000_000, available, loss, width: 1920, height: 960, framesPerSecond: 25, limitedBy }, received: {},
})

it('says how the connection does', () => {
  expect(lineQuality(quality(60, 0))).toBe('good')
  expect(lineQuality(quality(300, 0))).toBe('fair')
  expect(lineQuality(quality(60, 0, 'bandwidth'))).toBe('fair')
  expect(lineQuality(quality(60, 0.2))).toBe('poor')
  expect(lineQuality(quality(60, 0, 'bandwidth', 1_500_000))).toBe('fair')
  expect(lineQuality(quality(60, 0, 'bandwidth', 600_000))).toBe('poor')
  expect(lineQuality(quality(60, 0, 'none', 600_000))).toBe('good')
})

it('is joined only while pictures can flow', () => {
  expect(connectionState({ phase: 'live', room })).toBe('joined')
  expect(connectionState({ phase: 'live', room: { ...room, phase: 'reconnecting' } })).toBe('reconnecting')
  expect(connectionState({ phase: 'live', room: { ...room, mediaLost: true } })).toBe('reconnecting')
  expect(connectionState({ phase: 'joining', room })).toBe('connecting')
  expect(connectionState({ phase: 'waiting', room })).toBe('waiting')
})

it.each([[0, 0, 0.5, 0.5], [90, 0, 0.75, 0.5], [-90, 0, 0.25, 0.5], [270, 0, 0.25, 0.5], [0, 90, 0.5, 0], [0, -90, 0.5, 1], [-180, 0, 0, 0.5]])(
  'places yaw %i° pitch %i° at %f, %f',
  (yaw, pitch, x, y) => {
    expect(placeOnSphere(yaw, pitch)).toEqual({ x, y })
  },
)
