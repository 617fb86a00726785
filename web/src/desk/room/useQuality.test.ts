import { expect, it } from 'vitest'
import { gradeLine } from './useQuality.ts'

const fine = { bitrate: 4_000_000, loss: 0, delayMs: 80, framesPerSecond: 25 }

it('grades a line by loss, frame rate and round trip', () => {
  expect(gradeLine(fine, 40)).toBe('good')
  expect(gradeLine({ ...fine, loss: 0.02 }, 40)).toBe('fair')
  expect(gradeLine(fine, 300)).toBe('fair')
  expect(gradeLine({ ...fine, framesPerSecond: 5 }, 40)).toBe('bad')
  expect(gradeLine({ ...fine, loss: 0.2 }, 40)).toBe('bad')
})

it('does not guess what was not measured', () => {
  expect(gradeLine(undefined, 40)).toBe('unknown')
  expect(gradeLine({ ...fine, framesPerSecond: null }, null)).toBe('unknown')
})
