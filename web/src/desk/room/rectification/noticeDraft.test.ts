import type { Finding, Inspection, Snapshot } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { checklist } from '../../testing/checklistFixture.ts'
import { inspection } from '../../testing/deskFixtures.ts'
import { rectification } from '../../testing/rectificationFixtures.ts'
import { judgedNow } from './judgedNow.ts'
import { answerDays, failedLines, issuableConclusion, newDraft, noticeOf, proposedFix, unsaid } from './noticeDraft.ts'

const today = '2026-11-25'
const finding = (findingId: string, code: string, verdict: Finding['verdict'], reason: string | null, more: Partial<Finding> = {}): Finding => ({
  findingId, code, verdict, reason, measured: null, examiner: { accountId: findingId, displayName: findingId }, at: 1, view: null, clauseSha256: [], snapshotIds: [], supersedes: null, superseded: false, ...more,
})
const snapshot = (snapshotId: string, code: string, at = 1): Snapshot => ({ snapshotId, code, sha256: 'a'.repeat(64), bytes: 1, width: 1, height: 1, examiner: { accountId: 'me', displayName: '李' }, view: { trackId: null, at, projection: 'flat', yaw: null, pitch: null, fov: null } })
const concluded: Inspection = {
  ...inspection, report: { ...inspection.report, failed: ['CAT-02', 'CAT-01'] },
  findings: [finding('a', 'CAT-02', 'fail', '墙根有垃圾，未清', { snapshotIds: ['s1'] }), finding('b', 'CAT-02', 'fail', '墙根有垃圾，未清', { snapshotIds: ['s2'] }), finding('c', 'CAT-02', 'fail', '旧', { superseded: true, snapshotIds: ['s3'] }), finding('d', 'CAT-01', 'fail', '距离 10 m')],
  snapshots: ['s1', 's2', 's3'].map((snapshotId) => snapshot(snapshotId, 'CAT-02')),
}

it('tells every failed line in the order of the checklist, each reason once, with the pictures of what failed it', () => {
  expect(failedLines(concluded).map(({ line, reasons, pictures }) => [line.code, reasons, pictures.map(({ snapshotId }) => snapshotId)])).toEqual([['CAT-01', ['距离 10 m'], []], ['CAT-02', ['墙根有垃圾，未清'], ['s1', 's2']]])
})

it('proposes how to put right what is measured or commonly known, and leaves the rest to be written', () => {
  const [measured, known] = failedLines(concluded)
  expect([measured, known].map((each) => each && proposedFix(each))).toEqual(['整改至实测值 ≥ 25 m。', '消除下列问题：墙根有垃圾。'])
  const other = { line: checklist.lines[2] as (typeof checklist.lines)[number], reasons: ['门头已拆'], pictures: [] }
  expect(proposedFix(other)).toBe('')
  expect(unsaid([other], newDraft([other], today))).toEqual(['CAT-03'])
})

it('gives fifteen days, from tomorrow to a year, and shows no picture that was left out', () => {
  const failed = failedLines(concluded)
  const draft = newDraft(failed, today)
  expect([draft.answerBy, answerDays(today)]).toEqual(['2026-12-10', { first: '2026-11-26', last: '2027-11-25' }])
  expect(noticeOf(failed, { ...draft, note: '  ', left: ['s1'] })).toEqual({
    answerBy: '2026-12-10', note: null,
    lines: [{ code: 'CAT-01', howToFix: '整改至实测值 ≥ 25 m。', pictures: [] }, { code: 'CAT-02', howToFix: '消除下列问题：墙根有垃圾。', pictures: ['s2'] }],
  })
})

it.each([['rectify', true, 'concluded', [], true], ['basically-pass', true, 'concluded', [], true], ['rectify', false, 'reviewing', [], false], ['fail', true, 'concluded', [], true], ['pass', true, 'concluded', [], false], ['go-on-site', true, 'concluded', [], false], ['rectify', true, 'concluded', [rectification], false]] as const)(
  'a notice of "%s" (stands: %s, %s) can be issued once', (outcome, stands, state, rectifications, may) => {
    const conclusion = { conclusionId: rectification.conclusionId, outcome, trace: [], sha256: 'a'.repeat(64), concludedAt: 1, concludedBy: 'me', signatures: [], stands }
    expect(issuableConclusion({ ...inspection, state, conclusion, rectifications: [...rectifications] }) !== null).toBe(may)
  },
)

it('what was found and pictured before the answer stands no longer, on its lines only', () => {
  const answer = { at: 10, late: false, recheck: false, lines: [] }
  const given = { ...concluded, recheck: ['CAT-02'], rectifications: [{ ...rectification, answer, state: 'answered' as const }], findings: [...concluded.findings, finding('me', 'CAT-02', 'pass', null, { at: 11 })], snapshots: [...concluded.snapshots, snapshot('new', 'CAT-02', 12)] }
  const now = judgedNow(given)
  expect([now.checklist.lines.map(({ code }) => code), now.findings.map(({ findingId }) => findingId), now.snapshots.map(({ snapshotId }) => snapshotId)]).toEqual([['CAT-02'], ['d', 'me'], ['new']])
  expect(judgedNow({ ...given, recheck: null }).checklist.lines).toHaveLength(5)
})
