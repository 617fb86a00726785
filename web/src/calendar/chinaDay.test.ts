import { expect, it } from 'vitest'
import { dayAfter, dayInChina, daysBetween, yearAfter } from './chinaDay.ts'

it('a day begins at midnight in China, wherever the browser is', () => {
  expect([Date.UTC(2026, 10, 25, 15, 59), Date.UTC(2026, 10, 25, 16, 0)].map(dayInChina)).toEqual(['2026-11-25', '2026-11-26'])
})

it('counts over the ends of months and years', () => {
  expect([dayAfter('2026-12-25', 15), dayAfter('2027-03-01', -1), yearAfter('2026-11-25'), yearAfter('2028-02-29')]).toEqual(['2027-01-09', '2027-02-28', '2027-11-25', '2029-03-01'])
  expect([daysBetween('2026-12-25', '2027-01-09'), daysBetween('2027-03-01', '2027-02-28')]).toEqual([15, -1])
})
