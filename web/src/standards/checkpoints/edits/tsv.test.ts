import { expect, it } from 'vitest'
import { readTsv, writeTsv } from './tsv.ts'

it('reads what it writes: tabs, line breaks and quotes within cells', () => {
  const rows = [['a', '两行\n字', ''], ['说"好"', 'b\tc', '"x']]
  expect(readTsv(writeTsv(rows))).toEqual(rows)
})

it('reads the clipboard of spreadsheets', () => {
  expect(readTsv('关键\t5\r\n一般\t\r\n')).toEqual([['关键', '5'], ['一般', '']])
  expect(readTsv('')).toEqual([['']])
  expect(readTsv('宽 "大" 门\n')).toEqual([['宽 "大" 门']])
})
