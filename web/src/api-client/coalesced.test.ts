import { expect, it } from 'vitest'
import { coalesced } from './coalesced.ts'

it('runs once for a burst, and once more for what came while it ran', async () => {
  const begun: PromiseWithResolvers<void>[] = []
  const ask = coalesced(() => {
    const run = Promise.withResolvers<void>()
    begun.push(run)
    return run.promise
  })
  ask()
  ask()
  ask()
  expect(begun).toHaveLength(1)
  begun[0]?.resolve()
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.resolve()
  await begun[1]?.promise
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toHaveLength(2)
  ask()
  expect(begun).toHaveLength(3)
})
