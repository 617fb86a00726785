import { expect, it } from 'vitest'
import { keepStep } from './keepStep.ts'

it('leaves alone what nobody hears', () => {
  expect(keepStep(0.03, 1)).toEqual({ jump: false, rate: 1 })
  expect(keepStep(-0.03, 2)).toEqual({ jump: false, rate: 2 })
})

it('slows down what is ahead and hurries what is behind, gently', () => {
  expect(keepStep(0.1, 1).rate).toBeCloseTo(0.95, 9)
  expect(keepStep(-0.1, 1).rate).toBeCloseTo(1.05, 9)
  expect(keepStep(0.3, 1).rate).toBeCloseTo(0.92, 9)
})

it('jumps when it is far off', () => {
  expect(keepStep(1, 1).jump).toBe(true)
  expect(keepStep(-1, 1).jump).toBe(true)
  expect(keepStep(0.5, 2).jump).toBe(false)
})

it('brings a sound into step within seconds', () => {
  let ahead = 0.34
  for (let tick = 0; tick < 40; tick++) ahead += (keepStep(ahead, 1).rate - 1) * 0.2
  expect(Math.abs(ahead)).toBeLessThan(0.06)
})
