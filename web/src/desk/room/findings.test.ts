import type { ChecklistLine, Finding, Inspection } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { findingsOf, progressOf, withFinding, zonesOf } from './findings.ts'

const finding = (findingId: string, code: string, by: string, verdict: Finding['verdict'], superseded = false): Finding => ({
  findingId, code, verdict, superseded, reason: null, measured: null, examiner: { accountId: by, displayName: by }, at: 1, view: null, clauseSha256: [], snapshotIds: [], supersedes: null,
})
const line = (code: string, zone: string, order: number, tier: ChecklistLine['tier'] = 'general'): ChecklistLine => ({
  lineId: code, code, zone, order, tier, score: null, examinerWording: code, publicWording: code, howToFilm: null, evidenceHint: null, commonFailures: [], measure: null,
  remote: 'yes', verdicts: ['pass', 'fail', 'na'], needsConfirmation: false, clauses: [],
})

const told = (findings: Finding[]) => ({ findings, hidden: [] })

it('tells my finding from the other examiner’s, and a disagreement', () => {
  const findings = [finding('1', 'A', 'me', 'pass', true), finding('2', 'A', 'me', 'fail'), finding('3', 'A', 'she', 'pass'), finding('4', 'B', 'me', 'pass')]
  expect(findingsOf(told(findings), 'A', 'me')).toMatchObject({ mine: { findingId: '2' }, others: [{ findingId: '3' }], disagreement: true })
  expect(findingsOf(told(findings), 'B', 'me')).toMatchObject({ mine: { findingId: '4' }, others: [], disagreement: false })
  expect(findingsOf(told(findings), 'C', 'me')).toEqual({ mine: null, others: [], hidden: [], disagreement: false })
})

it('says who has judged a line that is judged apart, and what others found once it is told', () => {
  const hidden = ['she', 'he'].map((by) => ({ code: 'A', examiner: { accountId: by, displayName: by } }))
  expect(findingsOf({ findings: [], hidden }, 'A', 'me')).toEqual({ mine: null, others: [], hidden: ['she', 'he'], disagreement: false })
  expect(findingsOf({ findings: [], hidden }, 'B', 'me').hidden).toEqual([])
  expect(findingsOf(told([finding('1', 'A', 'she', 'fail'), finding('2', 'A', 'he', 'pass')]), 'A', 'me')).toMatchObject({ mine: null, others: [{ findingId: '1' }, { findingId: '2' }], disagreement: true })
})

it('shows a new finding at once in place of my earlier one, never of another’s', () => {
  const inspection = { findings: [finding('1', 'A', 'me', 'pass'), finding('2', 'A', 'she', 'pass')] } as Inspection
  const after = withFinding(inspection, finding('3', 'A', 'me', 'fail')).findings
  expect(after.map(({ findingId, superseded }) => [findingId, superseded])).toEqual([['1', true], ['2', false], ['3', false]])
})

it('counts only my own standing findings', () => {
  const lines = [line('A', 'x', 1, 'key'), line('B', 'x', 2, 'key'), line('C', 'y', 3)]
  expect(progressOf(lines, [finding('1', 'A', 'me', 'pass'), finding('2', 'B', 'she', 'pass'), finding('3', 'C', 'me', 'pass', true)], 'me')).toEqual({ done: 1, all: 3, keyOpen: 1, failed: 0 })
})

it('keeps the order of zones and lines', () => {
  expect(zonesOf([line('C', 'y', 3), line('B', 'x', 2), line('A', 'x', 1)]).map(({ zone, lines }) => [zone, lines.map(({ code }) => code)])).toEqual([['x', ['A', 'B']], ['y', ['C']]])
})
