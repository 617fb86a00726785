import { afterEach, expect, it, vi } from 'vitest'
import { ServerClock } from './ServerClock.ts'

afterEach(() => { vi.restoreAllMocks() })

it('[R24] a step of the system clock moves it only when it is taken anew', () => {
  const clock = new ServerClock()
  const real = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(real + 3_600_000)
  expect(Math.abs(clock.now() - real)).toBeLessThan(500)
  expect(Math.abs(clock.at(Number(process.hrtime.bigint()) / 1e6) - real)).toBeLessThan(500)
  clock.retake()
  expect(Math.abs(clock.now() - real - 3_600_000)).toBeLessThan(500)
})
