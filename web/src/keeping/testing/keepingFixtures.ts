import type { ReplyOf } from '../../api-client/routes.ts'

const at = Date.UTC(2026, 10, 28, 2)
const round = { roundId: 'round-1', startedAt: at, archives: 3, objects: 120, bytes: 4_000_000_000, ok: 118, missing: 1, changed: 1, unreadable: 0, untracked: 2 }

/** How archives are kept by a store whose locks hold, and where reading again found two objects that are not in order. */
export const keepingOverview: ReplyOf<'GET /api/keeping'> = {
  probe: {
    at, verdict: 'compliance', problem: null,
    attempts: [{ attempt: 'delete', answer: 'refused', why: 'InvalidRequest', survived: true }, { attempt: 'overwrite', answer: 'accepted', why: null, survived: true }],
  },
  archives: { 'locking': 1, 'locked': 2, 'not-lockable': 0 },
  retention: { everywhere: '30', matters: [{ matterId: 'food', matter: '食品经营许可', retention: 'permanent' }, { matterId: 'fire-safety', matter: '消防安全检查', retention: null }] },
  fixity: { running: null, last: { ...round, endedAt: at + 3_600_000, sha256: 'a'.repeat(64) }, nextAt: at + 60 * 86_400_000, archives: 3, days: 90, bytesPerSecond: 10_000_000 },
}

const kept: ReplyOf<'GET /api/keeping/archives'>['archives'][number] = {
  archiveId: 'archive-1', number: 'YTK-20261125-0001', matter: '食品经营许可', retention: '30', state: 'locked', sealedAt: at, keptUntil: Date.UTC(2056, 11, 31, 16), lockedUntil: Date.UTC(2056, 11, 31, 16), problem: null,
}
const archives: ReplyOf<'GET /api/keeping/archives'> = {
  archives: [kept, { ...kept, archiveId: 'archive-2', number: 'YTK-20261125-0002', retention: 'permanent', keptUntil: null }, { ...kept, archiveId: 'archive-3', number: 'YTK-20261125-0003', state: 'locking', lockedUntil: null, problem: 'the object store does not answer' }],
  total: 3, pageSize: 20,
}
const findings: ReplyOf<'GET /api/keeping/findings'> = {
  findings: [
    { findingId: 'found-1', roundId: 'round-1', at, result: 'changed', archiveId: 'archive-1', key: 'sessions/session-1/track-1/seg-000003.m4s', versionId: null, detail: null },
    { findingId: 'found-2', roundId: 'round-1', at, result: 'untracked', archiveId: null, key: 'sessions/none/none/seg-000000.m4s', versionId: null, detail: '20 B' },
  ],
  total: 2, pageSize: 20,
}

/** What api answers of keeping, by route. */
export const keepingReplies: Readonly<Record<string, unknown>> = { 'GET /api/keeping': keepingOverview, 'GET /api/keeping/archives': archives, 'GET /api/keeping/findings': findings }
