import { expect, it } from 'vitest'
import { readMeasured } from './readMeasured.ts'

it.each([
  ['25', 'm', 25], ['25 m', 'm', 25], ['25米', 'm', 25], ['0.25 km', 'm', 250], ['2500cm', 'm', 25], ['570 mm', '米', 0.57], ['57cm', 'm', 0.57], ['.5m', 'm', 0.5], ['1,200 m', 'km', 1.2],
  ['２５ｍ', 'm', 25], ['12 m²', '㎡', 12], ['12平方米', '㎡', 12], ['-18 ℃', '℃', -18], ['−18°C', '℃', -18], ['10度', '摄氏度', 10], ['220 lux', 'lx', 220], ['90秒', '分钟', 1.5], ['1.5 h', 'min', 90],
  ['2只', '个', 2], ['3 个', '具', 3], ['95％', '%', 95], ['7 批', '批', 7],
] as const)('reads "%s" where %s is wanted', (text, unit, value) => {
  expect(readMeasured(text, unit)).toEqual({ value })
})

it.each([
  ['25 ㎡', 'm'], ['25 s', 'm'], ['25 个', 'm'], ['25 foo', 'm'], ['25 m', '批'], ['m', 'm'], ['', 'm'], ['25~30', 'm'], ['25-30 m', 'm'], ['1.2.3', 'm'], ['1,20', 'm'], ['二十五米', 'm'], ['1e3', 'm'], ['Infinity', 'm'], ['9'.repeat(400), 'm'], ['.', 'm'], ['-', 'm'],
] as const)('refuses "%s" where %s is wanted, and names the unit', (text, unit) => {
  expect(readMeasured(text, unit)).toEqual({ problem: expect.stringContaining(`in ${unit}`) })
})
