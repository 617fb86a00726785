import { expect, it } from 'vitest'
import { point, standard } from '../../testing/pointFixtures.ts'
import { columnIndex, type ColumnKey } from '../columns.ts'
import { copyCells } from './copyCells.ts'
import { clearCells, fillDown, setAll } from './fillDown.ts'
import { planEdits } from './planEdits.ts'
import { planPaste } from './planPaste.ts'
import { readTsv } from './tsv.ts'

const document = standard([point('A-1', { tier: 'key', score: 3 }), point('A-2', { tier: 'major' }), point('A-3', { tier: 'general' })], [[['A-1', 'A-2', 'A-3']]])
const all = [0, 1, 2]
const at = (top: number, left: ColumnKey, bottom = top, right = left) => ({ top, bottom, left: columnIndex(left), right: columnIndex(right) })

it('enters a block of a spreadsheet, and names what it cannot take', () => {
  const { standard: next, cells, refused } = planPaste(document, all, at(0, 'tier'), readTsv('一般\t5\r\n重大\t-1\r\nKey\t7'))
  expect(next.checkpoints.map(({ tier, score }) => [tier, score])).toEqual([['general', 5], ['major', null], ['key', 7]])
  expect([cells, refused]).toEqual([4, [{ code: 'A-2', column: 'tier', text: '重大', why: 'choice' }, { code: 'A-2', column: 'score', text: '-1', why: 'score' }]])
})

it('a single cell fills the range, a block is repeated where it fits', () => {
  expect(planPaste(document, all, at(0, 'remote', 2), [['看文件']]).standard.checkpoints.map(({ remote }) => remote)).toEqual(['document-only', 'document-only', 'document-only'])
  expect(planPaste(document, all, at(0, 'section', 2), [['甲'], ['乙']]).standard.checkpoints.map(({ section }) => section)).toEqual(['甲', '乙', ''])
})

it('rows beyond the last become new checkpoints, but not while only some are shown', () => {
  const block = readTsv('A-7\t厨房\nB-1\t门口')
  const { standard: next, added } = planPaste(document, all, at(2, 'code'), block)
  expect([next.checkpoints.map(({ code }) => code), added, next.situations[0]?.zones[0]?.lines]).toEqual([['A-1', 'A-2', 'A-7', 'B-1'], 1, ['A-1', 'A-2', 'A-7']])
  expect(planPaste(document, [2], at(0, 'code'), block).standard.checkpoints.map(({ code }) => code)).toEqual(['A-1', 'A-2', 'A-7'])
})

it('only rows that are shown are written', () => {
  expect(planPaste(document, [0, 2], at(0, 'section'), [['甲'], ['乙']]).standard.checkpoints.map(({ section }) => section)).toEqual(['甲', '', '乙'])
})

it('a code in use is refused, and what the form edits', () => {
  expect(planEdits(document, [{ row: 0, column: 'code', text: 'A-2' }, { row: 1, column: 'clauses', text: 'x' }]).refused.map(({ why }) => why)).toEqual(['taken', 'fixed'])
  expect(planEdits(document, [{ row: 0, column: 'code', text: ' b-9 ' }]).standard.checkpoints[0]?.code).toBe('B-9')
})

it('fills down and clears, but never codes', () => {
  expect(fillDown(document, all, at(0, 'code', 2, 'score')).standard.checkpoints.map(({ code, tier, score }) => [code, tier, score])).toEqual([['A-1', 'key', 3], ['A-2', 'key', 3], ['A-3', 'key', 3]])
  expect(fillDown(document, [0, 2], at(1, 'score')).standard.checkpoints.map(({ score }) => score)).toEqual([3, null, 3])
  expect(clearCells(document, all, at(0, 'code', 0, 'score')).standard.checkpoints[0]).toMatchObject({ code: 'A-1', tier: 'key', score: null })
})

it('sets rows at once, and marks what it changed', () => {
  expect(setAll(document, [0, 1], () => ({ tier: 'key' })).standard.checkpoints.map(({ tier, authoredFields }) => [tier, authoredFields])).toEqual([['key', []], ['key', ['tier']], ['general', []]])
})

it('what is copied can be pasted in the other language', () => {
  const copied = copyCells(setAll(document, all, () => ({ measure: { op: '>=', value: 25, unit: 'm' }, evidence: [{ type: 'photo', min: 2, required: true }] })).standard, all, at(0, 'tier', 0, 'minutes'), 'en')
  const { standard: next, refused } = planPaste(document, all, at(2, 'tier'), readTsv(copied))
  expect(refused).toEqual([])
  expect(next.checkpoints[2]).toMatchObject({ tier: 'key', score: 3, measure: { value: 25 }, evidence: [{ type: 'photo' }] })
})
