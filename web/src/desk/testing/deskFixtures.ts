import type { AccessPurpose, Account, Archive, ArchiveSummary, AuditEntry, ChecklistSummary, Finding, Inspection, InspectionSummary, ListedMatter, Receipt, Verification } from '@cloud-survey/api/contract'
import type { ReplyOf } from '../../api-client/routes.ts'
import { guide } from '../../applicant/testing/fixtures.ts'
import { keepingReplies } from '../../keeping/testing/keepingFixtures.ts'
import { libraryReplies } from '../../standards/testing/libraryFixtures.ts'
import { checklist } from './checklistFixture.ts'
import { clock } from './rectificationFixtures.ts'

const at = Date.UTC(2026, 10, 25, 2)

/** An account with a role. */
export const account = (role: Account['role']): Account => ({ accountId: 'me', username: 'li', displayName: '李', role, active: true })

const summary: InspectionSummary = {
  inspectionId: 'inspection-1', number: 'YTK-20261125-0001', state: 'live', outcome: null, matter: checklist.matter, situation: checklist.situation, placeName: '春风里小食堂', address: '示范路 1 号',
  applicantName: '王小明', appliedAt: at, scheduledAt: at, examiners: [{ accountId: 'me', displayName: '李' }], session: null, archiveIds: [], clock,
}

const other: Finding = { verdict: 'fail', findingId: 'finding-1', code: 'CAT-02', reason: '地面有积水', measured: null, examiner: { accountId: 'she', displayName: '赵' }, at, view: null, clauseSha256: [], snapshotIds: [], supersedes: null, superseded: false }

/** An inspection whose room is not open now; what another examiner found is not told yet. */
export const inspection: Inspection = {
  ...summary, phone: null, invite: { expiresAt: at, revoked: true, opened: true }, consentAt: at, selfTest: null, answers: [], selfCheck: null, onSite: null, checklist, sessions: [], prompts: [], markers: [], hiddenMarkers: 0, findings: [], hidden: [{ code: other.code, examiner: other.examiner }], snapshots: [],
  report: { outcome: null, possible: ['pass', 'rectify'], open: ['CAT-01'], failed: [], score: { got: 6, attainable: 7, normalised: 600 / 7 }, trace: [{ rule: 'R3', met: null, zh: '尚有未定项', en: 'some lines are still open', lines: ['CAT-01'] }], decisive: [{ code: 'CAT-01', verdict: 'fail', possible: ['rectify'] }] },
  conclusion: null, earlierConclusions: [], rectifications: [], recheck: null,
}

export const archived: ArchiveSummary = {
  archiveId: 'archive-1', status: 'sealed', inspection: { inspectionId: summary.inspectionId, number: summary.number, placeName: summary.placeName, address: summary.address, matter: summary.matter, situation: summary.situation, applicantName: summary.applicantName },
  outcome: 'rectify', startedAt: at, endedAt: at + 60_000, sealedAt: at + 70_000, sealSha256: 'a'.repeat(64), revision: 1, bytes: 1_000_000,
}
const archive: Archive = {
  ...archived, checklist, tracks: [], findings: [other], hidden: [], snapshots: [], conclusion: null, earlierConclusions: [], rectifications: [], signedBy: 'key-1', unclaimed: 0, prompts: [], markers: [], hiddenMarkers: 0,
  presence: [{ at, peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'joined' }],
}
const receipt: Receipt = {
  archiveId: 'archive-1', revision: 1, sessionId: 'session-1', size: 9, rootSha256: 'c'.repeat(64), at, keyId: 'key-1', signature: 'c2lnbmVk', text: `cloud-survey-receipt/1\narchive archive-1\nroot ${'c'.repeat(64)}\n`,
}
const purpose: AccessPurpose = { purposeId: 'purpose-1', kind: 'complaint', text: '市民反映', caseNumber: null, at, until: at + 43_200_000 }
const accesses: AuditEntry[] = [
  { seq: 9, at, actor: { kind: 'account', id: 'account-2', name: 'examiner2' }, action: 'access.refused', target: 'route:GET /api/archives/:archiveId/package.zip', refused: true, detail: { path: '/api/archives/archive-1/package.zip', code: 'not-permitted' }, sha256: 'd'.repeat(64) },
  { seq: 8, at, actor: { kind: 'account', id: 'account-3', name: 'auditor1' }, action: 'archive.replayed', target: 'archive:archive-1', refused: false, detail: { trackId: 'track-1', purpose: { kind: 'complaint', text: '市民反映', caseNumber: null } }, sha256: 'e'.repeat(64) },
]
const verification: Verification = {
  verdict: 'altered', exitCode: 11, archiveId: 'archive-1', number: summary.number, sealSha256: 'a'.repeat(64), signedBy: 'key-1', trusted: true, files: { expected: 3, verified: 2, bytes: 10 },
  findings: [{ code: 'changed', path: 'data/report.json', zh: '内容被改动', en: 'the content was changed', at: null }],
}
const published: ChecklistSummary = {
  checklistVersionId: 'canteen_1', situationId: 'canteen', situation: checklist.situation, version: 1, state: 'published', standing: 'in-force', effectiveFrom: at, effectiveTo: null, publishedAt: at, publishedBy: '赵',
  withdrawnReason: null, lines: 3, keyLines: 1, needsConfirmation: 2, rule: checklist.rule, sha256: 'a'.repeat(64),
}
const matter: ListedMatter = {
  matterId: 'food', name: checklist.matter, agency: '市场监督管理局', mode: 'allowed', remoteNote: checklist.remoteNote, caution: checklist.caution, version: 1, draft: null, guideTokens: ['matter-token-0123456789'],
  situations: [
    { situationId: 'canteen', name: checklist.situation, heldBack: null, checklist: published, guideTokens: ['guide-token-0123456789'] },
    { situationId: 'large', name: '大型餐饮', heldBack: '判定规则待确认', checklist: null, guideTokens: [] },
  ],
}
const standard: ReplyOf<'GET /api/standards/:matterId'> = {
  ...matter, versions: [{ version: 1, sha256: 'b'.repeat(64), publishedAt: at, publishedBy: 'seed', effectiveFrom: at, comment: null }],
  checklists: [published, { ...published, checklistVersionId: 'canteen_0', version: 0, standing: 'withdrawn', state: 'withdrawn', withdrawnReason: '有误' }],
}
const codes: ReplyOf<'GET /api/matters/:matterId/codes'>['codes'] = [{ guideToken: 'guide-token-0123456789', path: '/g/guide-token-0123456789', matterId: 'food', situation: { situationId: 'canteen', name: checklist.situation }, version: 1, createdAt: at, withdrawnAt: null, withdrawnReason: null, scans: 12 }]
const overview: ReplyOf<'GET /api/overview'> = {
  live: 1, waiting: 2, concludedToday: 3, archives: 4, byOutcome: [{ outcome: 'rectify', count: 3 }], byMatter: [{ matter: checklist.matter, count: 5 }], recent: [{ number: summary.number, matter: summary.matter, state: 'live', at }],
}

/** What api answers to the desk, by route. */
export const replies: Readonly<Record<string, unknown>> = {
  ...keepingReplies,
  'GET /api/guides': { guides: [{ guideToken: guide.guideToken, matter: checklist.matter, situation: checklist.situation, agency: guide.agency, lines: checklist.lines.length }] },
  'GET /api/inspections': { inspections: [summary, { ...summary, inspectionId: 'inspection-2', number: 'YTK-20261125-0002', state: 'concluded', outcome: 'pass', clock: { ...clock, endedAt: at, dueOn: null } }], total: 2 },
  'GET /api/inspections/inspection-1': inspection,
  'POST /api/inspections/inspection-1/invites': { inviteToken: 'invite-token-0123456789', invitePath: '/i/invite-token-0123456789', expiresAt: at + 86_400_000 },
  'GET /api/archives': { archives: [archived], total: 1, more: false },
  'GET /api/archives/archive-1': archive,
  'POST /api/archives/archive-1/verification': verification,
  'GET /api/archives/archive-1/receipt': { receipt },
  'GET /api/archives/archive-1/purpose': { purpose },
  'GET /api/accesses': { accesses: accesses.map((access) => ({ ...access, archiveId: 'archive-1', number: summary.number })), more: false },
  'GET /api/archives/archive-1/hand-overs': { handOvers: [] },
  'GET /api/archives/archive-1/accesses': { accesses, more: false },
  'GET /api/standards': { matters: [matter] },
  'GET /api/standards/food': standard,
  'GET /api/matters/food/codes': { codes },
  ...libraryReplies,
  'GET /api/overview': overview,
  'GET /api/accounts': { accounts: [account('administrator'), { ...account('examiner'), accountId: 'she', username: 'zhao', displayName: '赵' }] },
}
