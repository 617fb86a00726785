import { expect, it } from 'vitest'
import { readMeasure, writeMeasure } from './measureText.ts'

it.each([
  ['≥ 25 m', '>=', 25, 'm'], ['>=25m', '>=', 25, 'm'], ['＞＝２５ｍ', '>=', 25, 'ｍ'], ['不少于 25 米', '>=', 25, '米'], ['至少1.5米', '>=', 1.5, '米'], ['50㎡以下', '<=', 50, '㎡'],
  ['不超过 1,000 lx', '<=', 1000, 'lx'], ['低于 8 ℃', '<', 8, '℃'], ['>0.5 mg/L', '>', 0.5, 'mg/L'], ['= 2 个', '=', 2, '个'], ['at least 3 m', '>=', 3, 'm'], ['≤-18℃', '<=', -18, '℃'], ['25 m 及以上', '>=', 25, 'm'],
] as const)('reads "%s"', (text, op, value, unit) => {
  expect(readMeasure(text)).toEqual({ op, value, unit })
})

it.each(['', '25', '25 m', '≥ m', '≥ 25', '大约 25 m', '≥ 2.5.1 m', '≥ 1,00 m'])('refuses "%s"', (text) => {
  expect(readMeasure(text)).toBeNull()
})

it('reads what it writes', () => {
  for (const measure of [{ op: '<=', value: 0.5, unit: '%' }, { op: '>', value: -1, unit: 'm²' }] as const) expect(readMeasure(writeMeasure(measure))).toEqual(measure)
  expect(writeMeasure(null)).toBe('')
})
