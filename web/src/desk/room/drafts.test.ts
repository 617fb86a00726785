import type { Finding, Inspection } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { awaited, mayPass, saving, withDrafts, type Draft } from './drafts.ts'
import { findingsOf } from './findings.ts'

const me = { accountId: 'me', displayName: 'Me' }
const finding = (findingId: string, code: string, verdict: Finding['verdict']): Finding => ({
  findingId, code, verdict, superseded: false, reason: null, measured: null, examiner: me, at: 1, view: null, clauseSha256: [], snapshotIds: [], supersedes: null,
})
const draft = (code: string, verdict: Finding['verdict'], more: Partial<Draft> = {}): Draft => ({ draftId: `draft-${code}`, code, verdict, reason: null, measured: null, at: 2, finding: null, refusal: null, ...more })
const inspection = { findings: [finding('1', 'A', 'pass')], hidden: [] as Inspection['hidden'] } as Inspection
const verdictOf = (shown: Inspection, code: string) => findingsOf(shown, code, 'me').mine?.verdict ?? null

it('shows a verdict before api has answered, in place of the earlier one', () => {
  const drafts = [draft('A', 'fail'), draft('B', 'pass')]
  const shown = withDrafts(inspection, drafts, me)
  expect([verdictOf(shown, 'A'), verdictOf(shown, 'B')]).toEqual(['fail', 'pass'])
  expect([...saving(drafts)]).toEqual(['A', 'B'])
})

it('goes back to what stood when api refuses', () => {
  const drafts = [draft('A', 'fail', { refusal: new Error('no') }), draft('B', 'pass', { refusal: new Error('no') })]
  const shown = withDrafts(inspection, drafts, me)
  expect([verdictOf(shown, 'A'), verdictOf(shown, 'B')]).toEqual(['pass', null])
  expect(saving(drafts).size).toBe(0)
})

it('keeps what api stored until the inspection, read again, contains it', () => {
  const stored = finding('2', 'A', 'fail')
  const drafts = [draft('A', 'fail', { finding: stored })]
  expect(verdictOf(withDrafts(inspection, drafts, me), 'A')).toBe('fail')
  const read = { findings: [{ ...finding('1', 'A', 'pass'), superseded: true }, { ...stored, superseded: true }, finding('3', 'A', 'na')], hidden: [] as Inspection['hidden'] } as Inspection
  expect(awaited(read, drafts)).toEqual([])
  expect(verdictOf(withDrafts(read, drafts, me), 'A')).toBe('na')
})

it.each([['>=', 25, 25, true], ['>=', 25, 24.9, false], ['>', 25, 25, false], ['<=', 3, 2, true], ['<', 3, 3, false], ['=', 1, 1, true]] as const)('lets a line pass by its measured value: %s %d, measured %d', (op, value, measured, passes) => {
  expect(mayPass({ measure: { op, value, unit: 'm' } }, measured)).toBe(passes)
})

it('asks for a value only where one is measured', () => {
  expect(mayPass({ measure: { op: '>=', value: 1, unit: 'm' } }, null)).toBe(false)
  expect(mayPass({ measure: null }, null)).toBe(true)
})
