import { expect, it } from 'vitest'
import { nextCode } from './nextCode.ts'

it('counts on from the code before, in as many digits, over those in use', () => {
  expect(nextCode(['CAT-01', 'CAT-02'], 'CAT-01', 'food')).toBe('CAT-03')
  expect(nextCode(['CAT-099'], 'CAT-099', 'food')).toBe('CAT-100')
  expect(nextCode(['CAT-1.2'], 'CAT-1.2', 'food')).toBe('CAT-1.3')
  expect(nextCode(['CAT-A'], 'CAT-A', 'food')).toBe('CAT-A01')
})

it('begins with the matter where there is nothing before, and where a code is full', () => {
  expect(nextCode([], null, 'food-catering')).toBe('FOOD-01')
  expect(nextCode([], null, '1-2')).toBe('P-01')
  expect(nextCode(['CAT-999999999999'], 'CAT-999999999999', 'food')).toBe('FOOD-01')
})
