import type { ApplicantView, Rectification } from '@cloud-survey/api/contract'
import { checklist, view } from './fixtures.ts'

const dayAhead = (days: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000)
const issuedAt = Date.UTC(2026, 10, 25, 7, 30)

/** A correction notice of two lines that waits for its answer; its last day is so many days from now. */
export function waiting(days = 12): Rectification {
  const told = checklist.lines.slice(0, 2).map(({ code, zone, tier, publicWording, clauses }) => ({
    code, zone, tier, publicWording, clauses: clauses.map((clause) => ({ regulation: clause.regulation, path: clause.path, text: clause.text, sha256: 'c'.repeat(64) })),
  }))
  const own = [
    { reasons: ['距离化粪池约 18 米，不足 25 米'], pictures: ['snapshot-1', 'snapshot-2'], howToFix: '将备餐间移到北侧，与化粪池保持 25 米以上，并拍下卷尺读数。' },
    { reasons: ['洗消区地面有积水', '地漏盖板缺失'], pictures: [], howToFix: '修整地面坡度，更换地漏盖板，冲水后一分钟内不应有积水。' },
  ]
  return {
    rectificationId: 'rectification-1', number: 'ZG-KC-2026-000123-1', conclusionId: 'conclusion-1', state: 'waiting', issuedAt, issuedBy: { accountId: 'account-1', displayName: '李敏' },
    answerBy: dayAhead(days), note: '整改有困难的，请在期限前联系我们延长。', sha256: 'd'.repeat(64), extensions: [], answer: null, closed: null, files: [],
    lines: told.map((line, index) => ({ ...line, ...(own[index] ?? { reasons: [], pictures: [], howToFix: '' }) })),
  }
}

/** An inspection whose applicant has to put two lines right. */
export function rectifying(rectification: Rectification = waiting()): ApplicantView {
  const failed = rectification.lines.map(({ code, publicWording, reasons }) => ({ code, publicWording, reason: reasons[0] ?? null }))
  return {
    ...view, state: 'rectifying', consentAt: 1, scheduledAt: null, rectification, archiveRoot: 'b'.repeat(64), conclusion: { outcome: 'rectify', concludedAt: issuedAt - 3_600_000, failed },
    clock: { ...view.clock, dueOn: null, stops: [{ reason: 'rectification', number: rectification.number, from: issuedAt, to: null }] },
  }
}
