import { expect, it, onTestFinished, vi } from 'vitest'
import { Ticker } from './Ticker.ts'

/** Work whose steps a test ends; the clock is the test's too. */
function tickerOf(options: { atOnce?: boolean; failing?: boolean } = {}) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const [begun, failures]: [PromiseWithResolvers<void>[], unknown[]] = [[], []]
  const work = async (): Promise<void> => {
    const step = Promise.withResolvers<void>()
    begun.push(step)
    await step.promise
    if (options.failing === true) throw new Error('it did not work')
  }
  const ticker = Ticker.create({ everyMs: 1000, work, failed: (error) => failures.push(error), ...(options.atOnce === true && { atOnce: true }) })
  return { ticker, begun, failures, end: async (index: number) => { begun[index]?.resolve(); await vi.advanceTimersByTimeAsync(0) } }
}

it('begins with the first tick, or at once; ticks that come while it works are left out', async () => {
  const { ticker, begun, end } = tickerOf()
  await vi.advanceTimersByTimeAsync(999)
  expect(begun).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(3001)
  expect(begun).toHaveLength(1)
  await end(0)
  expect(begun).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(begun).toHaveLength(2)
  await end(1)
  await ticker.close()
  const early = tickerOf({ atOnce: true })
  await vi.advanceTimersByTimeAsync(0)
  expect(early.begun).toHaveLength(1)
})

it('woken while it works it works once more, however often it was woken, and is idle after that', async () => {
  const { ticker, begun, end } = tickerOf({ atOnce: true })
  await vi.advanceTimersByTimeAsync(0)
  ticker.wake()
  let idle = false
  const waiting = ticker.idle().then(() => (idle = true))
  await end(0)
  expect([begun.length, idle]).toEqual([2, false])
  await end(1)
  await waiting
  expect([begun.length, idle]).toEqual([2, true])
  await ticker.close()
})

it('tells what went wrong and goes on; closed, it ends after the work in hand and does nothing more', async () => {
  const { ticker, begun, failures, end } = tickerOf({ atOnce: true, failing: true })
  await vi.advanceTimersByTimeAsync(0)
  await end(0)
  await vi.advanceTimersByTimeAsync(1000)
  expect([begun.length, failures.length]).toEqual([2, 1])
  ticker.wake()
  const closing = ticker.close()
  expect(ticker.closed).toBe(true)
  await end(1)
  await closing
  ticker.wake()
  await ticker.idle()
  await vi.advanceTimersByTimeAsync(5000)
  expect([begun.length, failures.length]).toEqual([2, 2])
  await ticker.close()
})
