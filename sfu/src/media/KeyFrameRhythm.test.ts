import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { KeyFrameRhythm } from './KeyFrameRhythm.ts'

let asked = 0
let rhythm: KeyFrameRhythm
beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
  rhythm = new KeyFrameRhythm(() => { asked += 1 })
})
afterEach(() => vi.useRealTimers())

it('asks two seconds after the last key frame, then each second until one comes', () => {
  rhythm.begin()
  vi.advanceTimersByTime(900)
  rhythm.seen(1_000)
  vi.advanceTimersByTime(1_900)
  expect(asked).toBe(0)
  vi.advanceTimersByTime(200)
  expect(asked).toBe(1)
  vi.advanceTimersByTime(2_000)
  expect(asked).toBe(3)
  rhythm.seen(1_000 + 4 * 90_000)
  vi.advanceTimersByTime(1_900)
  expect(asked).toBe(3)
})

it('asks again when the first key frame does not come', () => {
  rhythm.begin()
  vi.advanceTimersByTime(3_050)
  expect(asked).toBe(3)
})

it('is not put off by key frames that others ask for, across the wrap of RTP timestamps', () => {
  rhythm.seen(4_294_967_295)
  for (let frame = 1; frame <= 3; frame += 1) {
    vi.advanceTimersByTime(600)
    rhythm.seen((4_294_967_295 + frame * 54_000) % 4_294_967_296)
  }
  vi.advanceTimersByTime(150)
  expect(asked).toBe(0)
  vi.advanceTimersByTime(100)
  expect(asked).toBe(1)
})

it('asks no more when it is stopped', () => {
  rhythm.begin()
  rhythm.stop()
  rhythm.seen(0)
  vi.advanceTimersByTime(10_000)
  expect(asked).toBe(0)
})
