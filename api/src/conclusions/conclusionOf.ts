import { z } from 'zod'
import { conclusionSchema, outcomeSchema, traceStepSchema, type Checklist, type Conclusion, type Finding, type OutcomeReport, type Rectification } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'
import { rectificationsOf } from '../rectifications/rectificationsOf.ts'
import type { LatestFinding } from './effectiveVerdicts.ts'
import { judge } from './judge.ts'

const include = {
  signatures: { orderBy: { at: 'asc' }, include: { account: { select: { id: true, displayName: true } } } },
  inspection: { select: { checklistVersion: { select: { situation: { select: { matter: { select: { minimumExaminers: true } } } } } } } },
} satisfies Prisma.ConclusionInclude
type Row = Prisma.ConclusionGetPayload<{ include: typeof include }>

/** The conclusion that counts now and those before it, each of which was followed by a rectification. */
export type Conclusions = { current: Conclusion | null; earlier: Conclusion[] }

/**
 * The conclusions of an inspection. The current one is the newest, or null where none was drawn yet, or none since the applicant answered the newest
 * correction notice; earlier ones (oldest first) stood, and keep standing as what was concluded then.
 */
export async function conclusionsOf({ database }: { database: Queries }, inspectionId: string, rectifications: readonly Rectification[]): Promise<Conclusions> {
  const rows = await database.conclusion.findMany({ where: { inspectionId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], include })
  const newest = rows.at(-1)
  const answeredAt = rectifications.at(-1)?.answer?.at ?? null
  const current = newest && (answeredAt === null || newest.at.getTime() > answeredAt) ? toConclusion(newest) : null
  const followed = new Set(rectifications.map(({ conclusionId }) => conclusionId))
  return { current, earlier: rows.filter(({ id }) => followed.has(id) && id !== current?.conclusionId).map(toConclusion) }
}

/** The current conclusion of an inspection with its signatures, or null. */
export async function conclusionOf({ database }: { database: Queries }, inspectionId: string): Promise<Conclusion | null> {
  return (await conclusionsOf({ database }, inspectionId, await rectificationsOf(database, inspectionId))).current
}

const reportSchema = z.object({ trace: z.array(traceStepSchema), onSite: conclusionSchema.shape.onSite })

function toConclusion(row: Row): Conclusion {
  const { trace, onSite } = reportSchema.parse(row.report)
  return {
    conclusionId: row.id, outcome: outcomeSchema.parse(row.outcome), trace, sha256: row.sha256, ...(onSite && { onSite }),
    concludedAt: row.at.getTime(), concludedBy: row.accountId,
    signatures: row.signatures.map(({ account, at }) => ({ accountId: account.id, displayName: account.displayName, at: at.getTime() })),
    stands: row.signatures.length >= row.inspection.checklistVersion.situation.matter.minimumExaminers,
  }
}

/** What a checklist's rule says of these findings. */
export function reportFor({ rule, lines }: Pick<Checklist, 'rule' | 'lines'>, findings: readonly Finding[], rectifications: readonly Rectification[]): OutcomeReport {
  return judge(rule, lines, standingFindings(findings, rectifications).map(({ code, verdict, examiner }): LatestFinding => ({ code, verdict, ...examiner })))
}

/** Each examiner's latest finding on each line; where a line was put right since, only what was found after the answer. */
export function standingFindings(findings: readonly Finding[], rectifications: readonly Rectification[]): Finding[] {
  const since = new Map(rectifications.flatMap(({ answer, lines }) => (answer ? lines.map(({ code }) => [code, answer.at] as const) : [])))
  return findings.filter(({ superseded, code, at }) => !superseded && at >= (since.get(code) ?? 0))
}
