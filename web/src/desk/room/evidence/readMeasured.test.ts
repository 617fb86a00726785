import { expect, it } from 'vitest'
import { readMeasured } from './readMeasured.ts'

it.each([['25', 'm', 25], ['0.25 km', 'm', 250], ['2500cm', 'm', 25], ['57cm', 'm', 0.57], ['２５ｍ', 'm', 25], ['12 m²', '㎡', 12], ['−18°C', '℃', -18], ['90秒', '分钟', 1.5], ['2只', '个', 2], ['7 批', '批', 7]] as const)('reads "%s" where %s is wanted', (text, unit, value) => {
  expect(readMeasured(text, unit)).toEqual({ value })
})

it.each([['25 ㎡', 'm', 'unit'], ['25 foo', 'm', 'unit'], ['25~30', 'm', 'unit'], ['m', 'm', 'number'], ['1.2.3', 'm', 'number'], ['二十五米', 'm', 'number']] as const)('says what is wrong with "%s" where %s is wanted', (text, unit, problem) => {
  expect(readMeasured(text, unit)).toEqual({ value: null, problem })
})

it('nothing typed is nothing measured', () => {
  expect(readMeasured('  ', 'm')).toBeNull()
})
