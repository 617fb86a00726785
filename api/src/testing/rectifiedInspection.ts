import type { Conclusion, Finding, NoticeLine, Rectification } from '../contract/index.ts'
import type { AnswerFile, ExaminedInspection } from '../exchange/oscal/ExaminedInspection.ts'
import { roundsOf } from '../exchange/oscal/rounds.ts'
import { sha256OfText } from '../keys/sha256.ts'

const dayMs = 86_400_000
const li = { accountId: 'account-li', displayName: '李 <踏勘>' }
const chief = { accountId: 'account-chief', displayName: '赵科长' }

/** An inspection after a rectification has come to a state: its notice names what failed, and was extended once. When judged again the first line fails once more, the others pass. */
export function rectifiedInspection(given: ExaminedInspection, state: Rectification['state']): ExaminedInspection {
  const concludedAt = Math.max(...given.findings.map(({ at }) => at)) + 60_000
  const conclusion = { ...given.conclusion!, concludedAt }
  const inspection = { ...given, conclusion }
  const lines = roundsOf(inspection).at(-1)!.judged.filter(({ verdict }) => verdict === 'fail').map(({ line, findings }): NoticeLine => ({
    code: line.code, zone: line.zone, tier: line.tier, publicWording: line.publicWording, clauses: line.clauses, howToFix: `请把 <${line.code}> 改好`,
    reasons: findings.flatMap(({ reason }) => reason ?? []), pictures: findings.flatMap(({ snapshotIds }) => snapshotIds),
  }))
  const rectification = rectificationOf(conclusion, lines, state)
  const stop = { reason: 'rectification' as const, number: rectification.number, from: rectification.issuedAt, to: rectification.answer?.at ?? null }
  const common = { ...inspection, rectifications: [rectification], clock: { ...given.clock, stops: [stop], dueOn: stop.to === null ? null : '2027-01-08' } }
  if (rectification.answer === null) return common
  if (state === 'answered') return { ...common, conclusion: null, earlierConclusions: [conclusion] }
  const again = findingsAgain(given, rectification)
  const replaced = new Set(again.map(({ supersedes }) => supersedes))
  return {
    ...common, earlierConclusions: [conclusion], conclusion: { ...conclusion, conclusionId: 'conclusion-2', outcome: 'basically-pass', concludedAt: rectification.answer.at + dayMs },
    findings: [...given.findings.map((finding) => ({ ...finding, superseded: finding.superseded || replaced.has(finding.findingId) })), ...again],
  }
}

function rectificationOf({ conclusionId, concludedAt }: Conclusion, lines: NoticeLine[], state: Rectification['state']): Rectification & { files: AnswerFile[] } {
  const answeredAt = concludedAt + 6 * dayMs
  const answers = state === 'answered' || state === 'settled'
  const files = !answers ? [] : lines.map(({ code }, index): AnswerFile => {
    const video = index % 2 === 1
    const fileId = `file-${code}`
    return { fileId, code, kind: video ? 'video' : 'photo', mime: video ? 'video/mp4' : 'image/jpeg', sha256: sha256OfText(fileId), bytes: 2000, at: answeredAt - 1000, href: `data/rectification/${fileId}.${video ? 'mp4' : 'jpg'}` }
  })
  return {
    rectificationId: 'rectification-1', number: 'ZG-1', conclusionId, state, issuedAt: concludedAt + dayMs, issuedBy: li, answerBy: '2026-12-20', note: '请一次改好', lines, sha256: sha256OfText('notice'), files,
    extensions: [{ at: concludedAt + 2 * dayMs, by: chief, answerBy: '2026-12-20', reason: '设备未到' }],
    answer: answers ? { at: answeredAt, late: false, recheck: false, lines: lines.map(({ code }) => ({ code, note: '已 *换* 新', fileIds: [`file-${code}`] })) } : null,
    closed: state === 'closed' ? { at: concludedAt + 30 * dayMs, by: chief, reason: '逾期未答复' } : null,
  }
}

function findingsAgain({ findings, examiners }: ExaminedInspection, { lines, answer }: Rectification): Finding[] {
  return lines.flatMap(({ code }, index) => examiners.map((examiner): Finding => {
    const own = findings.find((one) => one.code === code && !one.superseded && one.examiner.accountId === examiner.accountId)
    return {
      findingId: `again-${code}-${examiner.accountId}`, code, verdict: index === 0 ? 'fail' : 'pass', reason: index === 0 ? '仍未改好' : null, measured: null, examiner, at: (answer?.at ?? 0) + 60_000,
      view: null, clauseSha256: [], snapshotIds: [], fileIds: [`file-${code}`], supersedes: own?.findingId ?? null, superseded: false,
    }
  }))
}
