import type { ReplyOf } from '../../api-client/routes.ts'

const at = Date.UTC(2026, 10, 28, 2)
const round = { roundId: 'round-1', startedAt: at, archives: 3, objects: 120, bytes: 4_000_000_000, ok: 118, missing: 1, changed: 1, unreadable: 0, untracked: 2 }

/** How archives are kept by a store whose locks hold, and where reading again found two objects that are not in order. */
export const keepingOverview: ReplyOf<'GET /api/keeping'> = {
  probe: {
    at, verdict: 'compliance', problem: null,
    attempts: [{ attempt: 'delete', answer: 'refused', why: 'InvalidRequest', survived: true }, { attempt: 'overwrite', answer: 'accepted', why: null, survived: true }],
  },
  archives: { 'locking': 1, 'locked': 2, 'not-lockable': 0, 'destroying': 0, 'destroyed': 0 },
  retention: { everywhere: '30', matters: [{ matterId: 'food', matter: '食品经营许可', retention: 'permanent' }, { matterId: 'fire-safety', matter: '消防安全检查', retention: null }] },
  fixity: { running: null, last: { ...round, endedAt: at + 3_600_000, sha256: 'a'.repeat(64) }, nextAt: at + 60 * 86_400_000, archives: 3, days: 90, bytesPerSecond: 10_000_000 },
  personal: { days: 180, kept: 4 },
  rebuiltAt: null,
}

const kept: ReplyOf<'GET /api/keeping/archives'>['archives'][number] = {
  archiveId: 'archive-1', number: 'YTK-20261125-0001', matter: '食品经营许可', retention: '30', state: 'locked', sealedAt: at, keptUntil: Date.UTC(2056, 11, 31, 16), lockedUntil: Date.UTC(2056, 11, 31, 16), problem: null, held: false,
}
const archives: ReplyOf<'GET /api/keeping/archives'> = {
  archives: [kept, { ...kept, archiveId: 'archive-2', number: 'YTK-20261125-0002', retention: 'permanent', keptUntil: null, held: true }, { ...kept, archiveId: 'archive-3', number: 'YTK-20261125-0003', state: 'locking', lockedUntil: null, problem: 'the object store does not answer' }],
  total: 3, pageSize: 20,
}
const findings: ReplyOf<'GET /api/keeping/findings'> = {
  findings: [
    { findingId: 'found-1', roundId: 'round-1', at, result: 'changed', archiveId: 'archive-1', key: 'sessions/session-1/track-1/seg-000003.m4s', versionId: null, detail: null },
    { findingId: 'found-2', roundId: 'round-1', at, result: 'untracked', archiveId: null, key: 'sessions/none/none/seg-000000.m4s', versionId: null, detail: '20 B' },
  ],
  total: 2, pageSize: 20,
}

const other = { accountId: 'she', displayName: '赵' }
const step = { by: other, at, reason: '诉讼保全' }
const holds: ReplyOf<'GET /api/keeping/holds'> = {
  holds: [
    { holdId: 'hold-1', archiveId: 'archive-1', number: kept.number, state: 'placed', steps: [{ ...step, step: 'placed' }] },
    { holdId: 'hold-2', archiveId: 'archive-2', number: 'YTK-20261125-0002', state: 'lifting', steps: [{ ...step, step: 'placed' }, { ...step, step: 'confirmed', at: at + 1, by: { accountId: 'me', displayName: '李' } }, { ...step, step: 'lift-asked', at: at + 2, by: { accountId: 'me', displayName: '李' } }] },
  ],
  total: 2, pageSize: 20,
}
const proposal: ReplyOf<'GET /api/keeping/destructions'>['destructions'][number] = {
  destructionId: 'destruction-1', reason: '保管期满', proposedAt: at, proposedBy: other, decision: null, decidedAt: null, decidedBy: null, note: null, endedAt: null, archives: [{ archiveId: 'archive-8', number: 'YTK-19961125-0008', state: 'waiting', problem: null, objects: null, bytes: null }],
}
const destructions: ReplyOf<'GET /api/keeping/destructions'> = {
  destructions: [proposal, {
    ...proposal, destructionId: 'destruction-2', decision: 'approved', decidedAt: at, decidedBy: other, note: '同意', endedAt: at,
    archives: [{ archiveId: 'archive-9', number: 'YTK-19961125-0009', state: 'destroyed', problem: null, objects: 90, bytes: 5_000_000 }, { archiveId: 'archive-10', number: 'YTK-19961125-0010', state: 'kept', problem: 'on-hold', objects: null, bytes: null }],
  }],
  total: 2, pageSize: 20,
}
const due: ReplyOf<'GET /api/keeping/due'> = { archives: [{ ...kept, archiveId: 'archive-7', number: 'YTK-19961125-0007', keptUntil: at }], total: 1, pageSize: 20 }

const probes: ReplyOf<'GET /api/keeping/probes'> = { probes: [{ at, verdict: 'compliance', problem: null, attempts: [] }, { at: at - 86_400_000, verdict: 'unknown', problem: 'the object store does not answer', attempts: [] }] }

/** What api answers of keeping, by route. */
export const keepingReplies: Readonly<Record<string, unknown>> = { 'GET /api/keeping': keepingOverview, 'GET /api/keeping/archives': archives, 'GET /api/keeping/findings': findings, 'GET /api/keeping/holds': holds, 'GET /api/keeping/probes': probes, 'GET /api/keeping/destructions': destructions, 'GET /api/keeping/due': due }
