import { expect, it } from 'vitest'
import { chineseNumeral } from './chineseNumeral.ts'
import { readNumeral } from './readNumeral.ts'

it('reads what it writes, from one to 9999', () => {
  for (let value = 1; value <= 9999; value += 1) expect(readNumeral(chineseNumeral(value))).toBe(value)
})

it.each([
  [10, '十'], [11, '十一'], [20, '二十'], [100, '一百'], [103, '一百零三'], [110, '一百一十'], [1001, '一千零一'], [1010, '一千零一十'], [1260, '一千二百六十'], [9999, '九千九百九十九'],
])('writes %i as %s', (value, written) => {
  expect(chineseNumeral(value)).toBe(written)
})

it.each([
  ['一百〇三', 103], ['一百○三', 103], ['一〇三', 103], ['一百十二', null], ['两百', 200], ['两千零二', 2002], ['33', 33], ['３３', 33], ['二 十', 20], ['一二〇', 120], ['一百零十', 110],
  ['十十', null], ['百', null], ['一二十', null], ['零', null], ['〇', null], ['十百', null], ['', null], ['法', null], ['12345', null], ['三四五六七', null],
])('reads "%s" as %s', (written, value) => {
  expect(readNumeral(written)).toBe(value)
})
