import { expect, it } from 'vitest'
import { amount, batteryState, lightState, lineState, microphoneState, pictureState, storageState } from './measurements.ts'

const codec = 'H264'

it('blocks only when the server cannot be reached', () => {
  expect(lineState({ codec, line: null })).toBe('bad')
  expect(lineState({ codec, line: { roundTrip: 900, bitsPerSecond: null } })).toBe('warn')
  expect(lineState({ codec, line: { roundTrip: 40, bitsPerSecond: 900_000 } })).toBe('warn')
  expect(lineState({ codec, line: { roundTrip: 40, bitsPerSecond: 20_000_000 } })).toBe('good')
  expect(lineState({ codec })).toBe('running')
})

it('hears a voice, waits for one, and then warns', () => {
  expect(microphoneState(true, { codec, loudest: 0.2 })).toBe('good')
  expect(microphoneState(true, { codec, loudest: 0.01, listenedMs: 3000 })).toBe('running')
  expect(microphoneState(true, { codec, loudest: 0.01, listenedMs: 30_000 })).toBe('warn')
  expect(microphoneState(false, { codec })).toBe('warn')
})

it('warns of darkness, glare, low charge, little space and a small picture', () => {
  expect([12, 120, 250].map((brightness) => lightState({ codec, brightness }))).toEqual(['warn', 'good', 'warn'])
  expect(batteryState({ codec, battery: { level: 0.1, charging: false } })).toBe('warn')
  expect(batteryState({ codec, battery: { level: 0.1, charging: true } })).toBe('good')
  expect(storageState({ codec, freeBytes: 5_000_000 })).toBe('warn')
  expect(storageState({ codec, freeBytes: null })).toBe('good')
  expect(pictureState(640, 480)).toBe('warn')
  expect(pictureState(1080, 1920)).toBe('good')
})

it('writes amounts for people', () => {
  expect(amount(52_300_000, 'bit/s')).toBe('52 Mbit/s')
  expect(amount(1_240_000_000, 'B')).toBe('1.2 GB')
  expect(amount(0, 'B')).toBe('0 B')
})
