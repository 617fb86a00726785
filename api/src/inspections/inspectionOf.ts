import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { conclusionsOf, reportFor } from '../conclusions/conclusionOf.ts'
import { inspectionSchema, type Conclusion, type Inspection } from '../contract/index.ts'
import type { Invite, Prisma } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import { seenFindings } from '../findings/seenFindings.ts'
import { snapshotsOf } from '../findings/snapshotsOf.ts'
import { markersOf } from '../markers/markersOf.ts'
import { seenMarkers } from '../markers/seenMarkers.ts'
import { promptsOf } from '../prompts/promptsOf.ts'
import { recheckOf, rectificationsOf } from '../rectifications/rectificationsOf.ts'
import { toSession } from '../sessions/toSession.ts'
import { checklistFrom } from '../standards/checklistOf.ts'
import { onSiteOf } from './chooseOnSite.ts'
import { selfCheckOf } from './selfCheck.ts'
import { summaryInclude, toSummary, type Timing } from './summaries.ts'

const include = {
  ...summaryInclude,
  sessions: { include: { archive: true, recording: true, presence: { orderBy: { id: 'asc' } } }, orderBy: { openedAt: 'asc' } },
  invites: { orderBy: { createdAt: 'desc' }, take: 1 },
} satisfies Prisma.InspectionInclude
const { answers: answersSchema } = inspectionSchema.shape
const selfTestSchema = z.record(z.string(), z.unknown()).nullable()

function toInvite(invite: Invite | undefined): Inspection['invite'] {
  return invite ? { expiresAt: invite.expiresAt.getTime(), revoked: invite.revokedAt !== null, opened: invite.openedAt !== null } : null
}

/** All that an examiner sees of an inspection; with null in place of the examiner's account all there is. Refuses with `not-found`. */
export async function inspectionOf({ database, clock, config }: Pick<Context, 'database' | 'clock'> & Timing, inspectionId: string, accountId: string | null): Promise<Inspection> {
  const row = await database.inspection.findUnique({ where: { id: inspectionId }, include })
  if (!row) throw new ApiError('not-found', `there is no inspection "${inspectionId}"`)
  const checklist = await checklistFrom({ database }, row.checklistVersion)
  const rectifications = await rectificationsOf(database, inspectionId)
  const { current, earlier } = await conclusionsOf({ database }, inspectionId, rectifications)
  const all = await findingsOf({ database }, inspectionId)
  const seeing = accountId === null ? null : { accountId, rectifications, revealed: isRevealed(row, current) }
  const { findings, hidden } = seeing ? seenFindings(all, seeing) : { findings: all, hidden: [] }
  const marked = await markersOf(database, { inspectionId })
  return {
    ...toSummary(row, rectifications, { now: clock.now(), workingDays: config.workingDays }),
    phone: row.phone,
    invite: toInvite(row.invites[0]),
    consentAt: row.consentAt?.getTime() ?? null,
    selfTest: selfTestSchema.parse(row.selfTest),
    answers: answersSchema.parse(row.answers ?? []),
    selfCheck: selfCheckOf(row.selfCheck),
    onSite: await onSiteOf(database, row),
    checklist,
    sessions: row.sessions.map(toSession),
    prompts: await promptsOf(database, { inspectionId }),
    ...(seeing ? seenMarkers(marked, all, seeing) : { markers: marked, hiddenMarkers: 0 }),
    findings,
    hidden,
    snapshots: await snapshotsOf({ database }, inspectionId),
    report: reportFor(checklist, findings, rectifications),
    conclusion: current,
    earlierConclusions: earlier,
    // What the applicant has not handed in yet is theirs alone.
    rectifications: rectifications.map((one) => (one.answer ? one : { ...one, files: [] })),
    recheck: recheckOf(rectifications),
  }
}

function isRevealed({ state }: { state: string }, current: Conclusion | null): boolean {
  return current !== null || state === 'withdrawn'
}
