import { expect, it } from 'vitest'
import { countersOf, qualityBetween } from './measure.ts'

const pair = { id: 'cp', type: 'candidate-pair', state: 'succeeded', currentRoundTripTime: 0.06, availableOutgoingBitrate: 5_100_000 }
const receiving = { id: 'cp2', type: 'candidate-pair', state: 'succeeded', currentRoundTripTime: 0.04, availableOutgoingBitrate: 300_000 }
const sent = (timestamp: number, bytesSent: number) => ({ id: 'o', type: 'outbound-rtp', kind: 'video', timestamp, bytesSent, frameWidth: 1920, frameHeight: 960, framesPerSecond: 25, qualityLimitationReason: 'none' })
const came = (timestamp: number, bytes: number, packets: number, lost: number, waited: number, emitted: number) => ({
  id: 'i', type: 'inbound-rtp', kind: 'video', trackIdentifier: 't1', timestamp, bytesReceived: bytes, packetsReceived: packets, packetsLost: lost,
  jitterBufferDelay: waited, jitterBufferEmittedCount: emitted, framesPerSecond: 24,
})
const at = (...entries: Record<string, unknown>[]) => countersOf([entries])

it('measures between two moments, not since the beginning', () => {
  const quality = qualityBetween(at(pair, sent(1000, 500_000), came(1000, 1000, 100, 50, 9, 100)), at(pair, receiving, sent(3000, 1_500_000), came(3000, 251_000, 190, 60, 13, 150)))
  expect(quality.roundTrip).toBe(60)
  expect(quality.sent).toMatchObject({ bitrate: 4_000_000, available: 5_100_000, width: 1920, height: 960 })
  expect(quality.received['t1']).toEqual({ bitrate: 1_000_000, loss: 0.1, delayMs: 110, framesPerSecond: 24 })
})

it('says that it does not know yet, rather than zero', () => {
  const quality = qualityBetween(at(), at(sent(1000, 5)))
  expect(quality).toMatchObject({ roundTrip: null, sent: { bitrate: null, available: null, loss: null }, received: {} })
})
