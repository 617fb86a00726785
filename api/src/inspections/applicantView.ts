import type { Context } from '../Context.ts'
import { conclusionOf, reportOf } from '../conclusions/conclusionOf.ts'
import type { ApplicantView, Checklist } from '../contract/index.ts'
import { inspectionStateSchema, sessionStateSchema } from '../contract/index.ts'
import type { Inspection } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import { recordingOf } from '../sessions/toSession.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { isOnSite } from './chooseOnSite.ts'

type Parts = Pick<Context, 'database'>

/** The result, once it stands: what failed and why. */
async function resultOf({ database }: Parts, inspection: Inspection, checklist: Checklist): Promise<ApplicantView['conclusion']> {
  const conclusion = await conclusionOf({ database }, inspection.id)
  if (!conclusion?.stands) return null
  const { failed } = await reportOf({ database }, inspection)
  const findings = await findingsOf({ database }, inspection.id)
  const reasonOf = (code: string) => findings.findLast((finding) => finding.code === code && finding.verdict === 'fail' && !finding.superseded)?.reason ?? null
  const lines = checklist.lines.filter(({ code }) => failed.includes(code))
  return {
    outcome: conclusion.outcome,
    concludedAt: conclusion.concludedAt,
    failed: lines.map(({ code, publicWording }) => ({ code, publicWording, reason: reasonOf(code) })),
  }
}

async function archiveRootOf({ database }: Parts, inspectionId: string): Promise<string | null> {
  const revision = await database.archiveRevision.findFirst({ where: { archive: { session: { inspectionId } } }, orderBy: { sealedAt: 'desc' } })
  return revision?.manifestSha256 ?? null
}

/** What the applicant's page shows of the inspection. */
export async function applicantView({ database }: Parts, actor: ApplicantActor): Promise<ApplicantView> {
  const row = await database.inspection.findUniqueOrThrow({
    where: { id: actor.inspectionId },
    include: {
      sessions: { where: { state: { not: 'closed' } }, include: { recording: true } },
      checklistVersion: { select: { situation: { select: { id: true, matter: { select: { agency: true } } } } } },
    },
  })
  const checklist = await checklistOf({ database }, row.checklistVersionId)
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
    session: session ? { sessionId: session.id, state: sessionStateSchema.parse(session.state), recording: recordingOf(session) } : null,
    lines: checklist.lines.map(({ code, zone, publicWording, howToFilm }) => ({ code, zone, publicWording, howToFilm })),
    conclusion: await resultOf({ database }, row, checklist),
    archiveRoot: await archiveRootOf({ database }, row.id),
  }
}
