import { expect, it } from 'vitest'
import { daysUntil, dayWords } from './day.ts'

it('counts days by the calendar of China, wherever the phone is', () => {
  // 15:59 UTC is 23:59 in China, 16:00 UTC the next day.
  expect(daysUntil('2026-12-15', Date.UTC(2026, 11, 14, 15, 59))).toBe(1)
  expect(daysUntil('2026-12-15', Date.UTC(2026, 11, 14, 16))).toBe(0)
  expect(daysUntil('2026-12-15', Date.UTC(2026, 11, 15, 15, 59))).toBe(0)
  expect(daysUntil('2026-12-15', Date.UTC(2026, 11, 17, 3))).toBe(-2)
  expect(daysUntil('2027-03-01', Date.UTC(2027, 1, 27, 3))).toBe(2)
})

it('names the same day in both languages', () => {
  expect(dayWords('2027-01-31', 'zh-CN')).toBe('2027年1月31日周日')
  expect(dayWords('2027-01-31', 'en')).toBe('Sun, January 31, 2027')
})
