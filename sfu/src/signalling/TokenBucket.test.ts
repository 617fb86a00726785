import { expect, it } from 'vitest'
import { TokenBucket } from './TokenBucket.ts'

it('[R10] gives the burst, then the rate, and never saves up more than the burst', () => {
  let now = 0
  const bucket = new TokenBucket(50, 100, () => now)
  const taken = (tries: number): number => Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length
  expect(taken(120)).toBe(100)
  now += 200
  expect(taken(50)).toBe(10)
  now += 3_600_000
  expect(taken(500)).toBe(100)
})
