import { describe, expect, it } from 'vitest'
import { MediaClock } from './MediaClock.ts'

/** Small generator of pseudo-random numbers in [0, 1), the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A sender whose crystal is off by `ppm`, over a line that delays by 20 ms and up to `jitter` ms more. */
function simulate({ ppm, jitter, seed, hours, everyMs = 2_000 }: { ppm: number; jitter: number; seed: number; hours: number; everyMs?: number }) {
  const random = randomFrom(seed)
  const clock = new MediaClock(90_000)
  const start = 1_700_000_000_000
  const firstRtp = Math.floor(random() * 4_294_967_296)
  let worst = 0
  let last = -Infinity
  let isMonotone = true
  for (let real = 0; real < hours * 3_600_000; real += everyMs) {
    const ticks = Math.round(real * 90 * (1 + ppm / 1_000_000))
    clock.observe((firstRtp + ticks) % 4_294_967_296, start + real + 20 + random() ** 2 * jitter)
    const told = clock.at(ticks)
    isMonotone &&= told > last
    last = told
    if (real > 10_000) worst = Math.max(worst, Math.abs(told - start - real))
  }
  return { worst, isMonotone }
}

describe('MediaClock', () => {
  it.each([[0, 150, 1], [100, 150, 2], [-100, 150, 3], [50, 400, 4], [-50, 400, 5], [0, 0, 6]])(
    '[R4] is right within 100 ms over 8 h with a crystal off by %i ppm and jitter up to %i ms, across the wrap of RTP time',
    (ppm, jitter, seed) => expect(simulate({ ppm, jitter, seed, hours: 14 }).worst).toBeLessThan(100),
  )

  it('[R4] never runs backwards once it has settled', () => {
    for (let seed = 1; seed <= 20; seed += 1) expect(simulate({ ppm: (seed - 10) * 20, jitter: 200, seed, hours: 0.2 }).isMonotone).toBe(true)
  })

  it('[R4] follows audio, whose time is told only every 10 s', () => {
    expect(simulate({ ppm: 80, jitter: 150, seed: 9, hours: 8, everyMs: 10_000 }).worst).toBeLessThan(100)
  })

  it('gives media time across the wrap', () => {
    const clock = new MediaClock(90_000)
    expect(clock.ready).toBe(false)
    expect(clock.observe(4_294_967_295 - 89_999, 5_000)).toBe(0)
    expect(clock.observe(90_000, 7_000)).toBe(2_000)
    expect(clock.at(90_000)).toBe(6_000)
    expect(clock.ready).toBe(true)
  })
})
