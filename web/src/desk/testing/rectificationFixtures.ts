import type { Conclusion, Finding, Inspection, InspectionClock, Rectification, RectificationFile, Snapshot } from '@cloud-survey/api/contract'
import { dayAfter, dayInChina } from '../../calendar/chinaDay.ts'
import { checklist } from './checklistFixture.ts'

const sha256 = 'a'.repeat(64)
const hour = 3_600_000
/** The day so many days from today. */
export const inDays = (days: number): string => dayAfter(dayInChina(Date.now()), days)
/** When the first conclusion was signed. */
export const concludedAt = Date.UTC(2026, 10, 25, 4)
const [me, she] = [{ accountId: 'me', displayName: '李' }, { accountId: 'she', displayName: '赵' }]

/** A clock that runs: three of ten promised working days are used. */
export const clock: InspectionClock = { startedAt: concludedAt - 72 * hour, stops: [], endedAt: null, usedDays: 3, legalDays: 20, promisedDays: 10, dueOn: '2099-12-04' }

/** A conclusion that both examiners signed. */
export const conclusion: Conclusion = {
  conclusionId: 'conclusion-1', outcome: 'rectify', sha256, concludedAt, concludedBy: 'me', stands: true,
  trace: [{ rule: 'R3', met: false, zh: '关键项不符合 1 项，允许 0 项，超出：CAT-02', en: 'key lines failed: 1; at most 0; exceeded: CAT-02', lines: ['CAT-02'] }],
  signatures: [{ ...me, at: concludedAt }, { ...she, at: concludedAt + 60_000 }],
}

const found = (code: string, by: typeof me, verdict: Finding['verdict'], reason: string | null, snapshotIds: string[] = []): Finding => ({
  findingId: `${code}-${by.accountId}`, code, verdict, reason, measured: null, examiner: by, at: concludedAt - hour, view: null, clauseSha256: [], snapshotIds, supersedes: null, superseded: false,
})
/** A snapshot of a line, from before it was put right. */
export const snapshot = (snapshotId: string, code: string): Snapshot => ({ snapshotId, code, sha256, bytes: 1, width: 1280, height: 720, examiner: me, view: { trackId: null, at: concludedAt - hour, projection: 'flat', yaw: null, pitch: null, fov: null } })

/** What the examiners found at first: two lines failed. */
export const findings: Finding[] = [
  ...['CAT-01', 'CAT-03'].flatMap((code) => [found(code, me, 'pass', null), found(code, she, 'pass', null)]),
  found('CAT-02', me, 'fail', '灶台前地面有积水', ['before-1']), found('CAT-02', she, 'fail', '墙裙瓷砖脱落三块', ['before-2']),
  found('CAT-04', me, 'fail', '冷柜不制冷', ['before-3']), found('CAT-04', she, 'fail', '冷柜不制冷'),
  found('CAT-05', me, 'na', '不设独立洗手池，依附楼层公共洗手间'), found('CAT-05', she, 'na', '依附楼层公共洗手间'),
]

const file = (fileId: string, code: string, kind: RectificationFile['kind'] = 'photo'): RectificationFile => ({ fileId, code, kind, mime: kind === 'photo' ? 'image/jpeg' : 'video/webm', sha256, bytes: 2_400_000, at: concludedAt + 90 * hour })

const noticeLine = (code: string, reasons: string[], pictures: string[], howToFix: string): Rectification['lines'] => checklist.lines.filter((line) => line.code === code).map(({ zone, tier, publicWording, clauses }) => ({ code, zone, tier, publicWording, reasons, clauses, pictures, howToFix }))

/** A correction notice of two lines that the applicant has not answered. */
export const rectification: Rectification = {
  rectificationId: 'rectification-1', number: 'ZG-YTK-20261125-0001-1', conclusionId: 'conclusion-1', state: 'waiting', issuedAt: concludedAt + hour, issuedBy: me, answerBy: inDays(10), note: '整改期间请勿营业。',
  lines: [
    ...noticeLine('CAT-02', ['灶台前地面有积水', '墙裙瓷砖脱落三块'], ['before-1', 'before-2'], '清除积水并疏通地漏；补贴墙裙瓷砖至 1.5 米以上。'),
    ...noticeLine('CAT-04', ['冷柜不制冷'], ['before-3'], '修复或更换冷柜，整改后拍摄运行时的温度显示。'),
  ],
  sha256, extensions: [], answer: null, closed: null, files: [],
}

/** The same, answered by photos and a video; late, and after an extension. */
export const answered: Rectification = {
  ...rectification, state: 'answered', files: [file('after-1', 'CAT-02'), file('after-2', 'CAT-02'), file('after-3', 'CAT-02', 'video'), file('after-4', 'CAT-04')],
  extensions: [{ at: concludedAt + 48 * hour, by: she, answerBy: inDays(20), reason: '瓷砖到货延迟' }], answerBy: inDays(20),
  answer: {
    at: concludedAt + 96 * hour, late: true, recheck: false,
    lines: [{ code: 'CAT-02', note: '已疏通地漏，瓷砖全部重贴。', fileIds: ['after-1', 'after-2', 'after-3'] }, { code: 'CAT-04', note: null, fileIds: ['after-4'] }],
  },
}

/** What an inspection whose first conclusion stands has beside the rest: who has judged is told what the others found. */
export const concluded: Partial<Inspection> = {
  state: 'concluded', outcome: 'rectify', examiners: [me, she], conclusion, findings, hidden: [], snapshots: [snapshot('before-1', 'CAT-02'), snapshot('before-2', 'CAT-02'), snapshot('before-3', 'CAT-04')], clock,
  report: { outcome: 'rectify', possible: ['rectify'], open: [], failed: ['CAT-02', 'CAT-04'], score: null, trace: conclusion.trace, decisive: [] },
}

const stop = { reason: 'rectification' as const, number: rectification.number, from: rectification.issuedAt, to: null }

/** While the applicant puts things right. */
export const rectifying: Partial<Inspection> = { ...concluded, state: 'rectifying', rectifications: [rectification], clock: { ...clock, stops: [stop], dueOn: null } }

/** When the applicant has answered by files: two lines are judged again. */
export const rechecking: Partial<Inspection> = {
  ...concluded, state: 'reviewing', conclusion: null, earlierConclusions: [conclusion], rectifications: [answered], recheck: ['CAT-02', 'CAT-04'], clock: { ...clock, stops: [{ ...stop, to: concludedAt + 96 * hour }] },
  report: { outcome: null, possible: ['pass', 'rectify'], open: ['CAT-02', 'CAT-04'], failed: [], score: null, trace: [], decisive: [] },
}
