import { expect, it } from 'vitest'
import { Pace } from './Pace.ts'

const signal = new AbortController().signal

it('[V7] reads no more bytes in a second than it may, and saves nothing up while nobody reads', async () => {
  let now = 0
  const waits: number[] = []
  const pace = new Pace(1_000_000, { now: () => now, wait: async (ms) => void ((now += ms), waits.push(ms)) })
  for (let chunk = 0; chunk < 50; chunk += 1) await pace.spend(64_000, signal)
  expect(now).toBeCloseTo(3200)
  now += 60_000
  await pace.spend(500_000, signal)
  expect(waits.at(-1)).toBeCloseTo(500)
})

it('[V7] waits no longer when it is to end', async () => {
  const ending = new AbortController()
  const waiting = new Pace(1).spend(1_000_000, ending.signal)
  ending.abort()
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})
