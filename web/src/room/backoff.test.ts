import { expect, it } from 'vitest'
import { backoff } from './backoff.ts'
import { remedyFor, RoomFailure } from './RoomFailure.ts'

it('tries at once, then ever later, and never later than 6 s', () => {
  const waits = Array.from({ length: 12 }, (_, attempt) => backoff(attempt, () => 0.5))
  expect(waits[0]).toBe(0)
  expect(waits.every((wait, index) => index === 0 || wait >= (waits[index - 1] ?? 0))).toBe(true)
  expect(Math.max(...Array.from({ length: 12 }, (_, attempt) => backoff(attempt, () => 1)))).toBeLessThanOrEqual(6000)
})

it('spreads the attempts of many phones', () => {
  expect(backoff(3, () => 0)).toBe(1600)
  expect(backoff(3, () => 1)).toBe(2400)
})

it('knows which refusals a new ticket, time, or nothing mends', () => {
  expect(remedyFor(new RoomFailure('ticket-expired', 'x'))).toBe('renew')
  expect(remedyFor(new RoomFailure('worker-died', 'x'))).toBe('retry')
  expect(remedyFor(new RoomFailure('not-permitted', 'x'))).toBe('give-up')
  expect(remedyFor({ code: 'invite-revoked', transient: false })).toBe('give-up')
  expect(remedyFor({ code: 'network', transient: true })).toBe('retry')
})
