import { expect, it } from 'vitest'
import { byteSize, duration, inputDayTime, score, zonedTime } from './format.ts'

it('writes lengths of time and sizes for people', () => {
  expect([0, 61_999, 3_723_000, -5].map(duration)).toEqual(['0:00', '1:01', '1:02:03', '0:00'])
  expect([0, 999, 1500, 123_456, 5_432_100_000].map(byteSize)).toEqual(['0 B', '999 B', '1.5 kB', '123 kB', '5.4 GB'])
})

it('fills in a date input so that the browser reads the same instant', () => {
  const at = Date.UTC(2026, 10, 24, 3, 35)
  expect(new Date(inputDayTime(at)).getTime()).toBe(at)
})

it('tells an instant in local time with its zone, so that it can be told again from it', () => {
  for (const at of [Date.UTC(2026, 10, 24, 3, 35, 7), Date.UTC(2026, 5, 1, 23, 59, 59)]) {
    for (const language of ['zh-CN', 'en'] as const) {
      const [, year, month, day, time, sign, hours = '', minutes = '00'] = /^(\d{4})[/-](\d\d)[/-](\d\d) (\d\d:\d\d:\d\d) UTC([+−])(\d+)(?::(\d\d))?$/.exec(zonedTime(at, language)) ?? []
      expect(Date.parse(`${year}-${month}-${day}T${time}${sign === '−' ? '-' : '+'}${hours.padStart(2, '0')}:${minutes}`), zonedTime(at, language)).toBe(at)
    }
  }
})

it('never rounds a score up to a bound that it does not reach', () => {
  expect([600 / 7, 89.999, 90, 87.5, 0.07 * 100].map(score)).toEqual(['85.71', '89.99', '90', '87.5', '7'])
})
