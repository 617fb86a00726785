import { expect, it } from 'vitest'
import type { Finding, Rectification } from '../contract/index.ts'
import { seenFindings } from './seenFindings.ts'

const finding = (findingId: string, code: string, by: string, at = 1, superseded = false): Finding => ({
  findingId, code, at, superseded, verdict: 'pass', reason: null, measured: null, examiner: { accountId: by, displayName: by }, view: null, clauseSha256: [], snapshotIds: [], supersedes: null,
})
const answered = { state: 'answered', lines: [{ code: 'B' }], answer: { at: 10 } } as Rectification
const seen = (findings: Finding[], more: { rectifications?: Rectification[]; revealed?: boolean } = {}, accountId = 'me') => {
  const told = seenFindings(findings, { accountId, rectifications: [], revealed: false, ...more })
  return { told: told.findings.map(({ findingId }) => findingId), hidden: told.hidden.map(({ code, examiner }) => `${code} ${examiner.accountId}`) }
}

const findings = [finding('1', 'A', 'she', 1, true), finding('2', 'A', 'she', 2), finding('3', 'A', 'he'), finding('4', 'B', 'she'), finding('5', 'B', 'me'), finding('6', 'C', 'me')]

it('tells what others found on a line, also before, only to who has judged it; of the rest it tells by whom', () => {
  expect(seen(findings)).toEqual({ told: ['4', '5', '6'], hidden: ['A she', 'A he'] })
  expect(seen([...findings, finding('7', 'A', 'me')])).toEqual({ told: ['1', '2', '3', '4', '5', '6', '7'], hidden: [] })
  expect(seen(findings, {}, 'new')).toEqual({ told: [], hidden: ['A she', 'A he', 'B she', 'B me', 'C me'] })
})

it('tells all once a conclusion was drawn', () => {
  expect(seen(findings, { revealed: true })).toEqual({ told: findings.map(({ findingId }) => findingId), hidden: [] })
})

it('after an answered correction notice, its lines are judged apart anew; what was found before is known, and settled lines too', () => {
  expect(seen([...findings, finding('8', 'B', 'she', 11)], { rectifications: [answered] })).toEqual({ told: ['1', '2', '3', '4', '5', '6'], hidden: ['B she'] })
  expect(seen([...findings, finding('8', 'B', 'she', 11), finding('9', 'B', 'me', 12)], { rectifications: [answered] })).toMatchObject({ hidden: [], told: expect.arrayContaining(['8', '9']) })
})
