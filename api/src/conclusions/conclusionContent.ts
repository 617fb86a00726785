import type { Finding, Outcome, OutcomeReport, Rectification, TraceStep } from '../contract/index.ts'
import type { Inspection, Transaction } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import { rectificationsOf } from '../rectifications/rectificationsOf.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { reportFor, standingFindings } from './conclusionOf.ts'

/** What a conclusion would say now, and the hash that is signed; `answeredAt` is when the newest correction notice was answered (epoch ms), 0 where none was. */
export type ConclusionContent = { report: OutcomeReport; outcome: Outcome | null; sha256: string; answeredAt: number }

/** What would be concluded of an inspection as it stands: by the rule, or to examine on site for a reason. */
export async function conclusionContent(transaction: Transaction, inspection: Inspection, onSite: string | null): Promise<ConclusionContent> {
  const checklist = await checklistOf({ database: transaction }, inspection.checklistVersionId)
  const findings = await findingsOf({ database: transaction }, inspection.id)
  const rectifications = await rectificationsOf(transaction, inspection.id)
  const report = decided(reportFor(checklist, findings, rectifications), onSite)
  const { outcome, trace } = report
  const answered = rectifications.filter(({ answer }) => answer !== null)
  const content = {
    format: 'cloud-survey-conclusion/1', inspectionId: inspection.id, number: inspection.number, checklistSha256: checklist.sha256, outcome, trace,
    findings: standingFindings(findings, rectifications).map(toJudged),
    ...(answered.length > 0 && { rectifications: answered.map(toRectified) }),
  }
  return { report, outcome, sha256: sha256OfJson(content), answeredAt: answered.at(-1)?.answer?.at ?? 0 }
}

/** What the rule says, and over it what the examiners decided. */
function decided(report: OutcomeReport, onSite: string | null): OutcomeReport {
  if (onSite === null) return report
  const step: TraceStep = { rule: 'on-site', met: null, zh: `踏勘员决定转现场核查：${onSite}`, en: `the examiners decided to examine on site: ${onSite}`, lines: report.open }
  return { ...report, outcome: 'go-on-site', trace: [...report.trace, step] }
}

function toJudged({ findingId, code, verdict, reason, measured, examiner, at, clauseSha256, snapshotIds, fileIds }: Finding) {
  return { findingId, code, verdict, reason, measured, examiner: examiner.accountId, at, clauseSha256, snapshotIds, ...(fileIds && { fileIds }) }
}

function toRectified({ number, sha256, answer }: Rectification) {
  return { number, noticeSha256: sha256, answeredAt: answer?.at ?? 0 }
}
