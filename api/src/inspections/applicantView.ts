import type { Context } from '../Context.ts'
import { conclusionsOf, reportFor } from '../conclusions/conclusionOf.ts'
import type { ApplicantView, Checklist, Rectification } from '../contract/index.ts'
import { inspectionStateSchema, sessionStateSchema } from '../contract/index.ts'
import type { Inspection } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import { promptsOf, waitingOf } from '../prompts/promptsOf.ts'
import { sessionCode } from '../prompts/sessionCode.ts'
import { rectificationsOf } from '../rectifications/rectificationsOf.ts'
import { recordingOf } from '../sessions/toSession.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { isOnSite } from './chooseOnSite.ts'
import { clockFor, type Timing } from './summaries.ts'

type Parts = Pick<Context, 'database' | 'clock'> & Timing

/** The result, once it stands: what failed and why. */
async function resultOf({ database }: Pick<Parts, 'database'>, inspection: Inspection, checklist: Checklist, rectifications: readonly Rectification[]): Promise<ApplicantView['conclusion']> {
  const { current: conclusion } = await conclusionsOf({ database }, inspection.id, rectifications)
  if (!conclusion?.stands) return null
  const findings = await findingsOf({ database }, inspection.id)
  const { failed } = reportFor(checklist, findings, rectifications)
  const reasonOf = (code: string) => findings.findLast((finding) => finding.code === code && finding.verdict === 'fail' && !finding.superseded)?.reason ?? null
  const lines = checklist.lines.filter(({ code }) => failed.includes(code))
  return {
    outcome: conclusion.outcome,
    concludedAt: conclusion.concludedAt,
    failed: lines.map(({ code, publicWording }) => ({ code, publicWording, reason: reasonOf(code) })),
  }
}

async function archiveRootOf({ database }: Pick<Parts, 'database'>, inspectionId: string): Promise<string | null> {
  const revision = await database.archiveRevision.findFirst({ where: { archive: { session: { inspectionId } } }, orderBy: { sealedAt: 'desc' } })
  return revision?.sealSha256 ?? null
}

/** What the applicant's page shows of the inspection. */
export async function applicantView({ database, clock, config }: Parts, actor: ApplicantActor): Promise<ApplicantView> {
  const row = await database.inspection.findUniqueOrThrow({
    where: { id: actor.inspectionId },
    include: {
      sessions: { where: { state: { not: 'closed' } }, include: { recording: true } },
      checklistVersion: { select: { situation: { select: { id: true, matter: { select: { agency: true, legalDays: true, promisedDays: true } } } } } },
    },
  })
  const checklist = await checklistOf({ database }, row.checklistVersionId)
  const rectifications = await rectificationsOf(database, row.id)
  const [session] = row.sessions
  return {
    number: row.number,
    state: inspectionStateSchema.parse(row.state),
    matter: checklist.matter,
    situation: checklist.situation,
    placeName: row.placeName,
    address: row.address,
    applicantName: row.applicantName,
    scheduledAt: row.scheduledAt?.getTime() ?? null,
    expiresAt: actor.expiresAt.getTime(),
    consentAt: row.consentAt?.getTime() ?? null,
    agency: row.checklistVersion.situation.matter.agency,
    situationId: row.checklistVersion.situation.id,
    selfCheckShown: row.selfCheck !== null,
    onSite: isOnSite(row),
    session: session ? { sessionId: session.id, state: sessionStateSchema.parse(session.state), recording: recordingOf(session), code: await sessionCode(database, session.id) } : null,
    prompt: session ? waitingOf(await promptsOf(database, { sessionId: session.id })) : null,
    lines: checklist.lines.map(({ code, zone, publicWording, howToFilm }) => ({ code, zone, publicWording, howToFilm })),
    conclusion: await resultOf({ database }, row, checklist, rectifications),
    rectification: rectifications.at(-1) ?? null,
    clock: clockFor(row, row.checklistVersion.situation.matter, rectifications, { now: clock.now(), workingDays: config.workingDays }),
    archiveRoot: await archiveRootOf({ database }, row.id),
  }
}
