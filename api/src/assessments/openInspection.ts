import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { openingSchema, type AssessmentPlan, type FittingChecklist, type Opening } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { nextNumber } from '../inspections/apply.ts'
import { isBookable, requireBookable } from '../inspections/schedule.ts'
import { fittingChecklists } from './fittingChecklists.ts'
import { assessmentRow, keptAssessment } from './keptAssessment.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub' | 'store'>
type Facts = { placeName: string; address: string; applicantName: string; phone: string | null; scheduledAt: number | null }

/**
 * Opens an inspection by the plan of an assessment, with what the examiner corrected of it. Refuses with `assessment-unknown`, `plan-missing`, `plan-carried-out`
 * (it has an inspection here), `checklist-unfit` (no checklist in force has its lines, or the examiner has to choose one), `matter-not-remote`, and
 * `request-invalid` (something that the plan does not say).
 */
export async function openInspection(context: Needs, actor: AccountActor, assessmentId: string, given: Opening): Promise<{ inspectionId: string; number: string }> {
  const { plan } = await keptAssessment(context, await assessmentRow(context, assessmentId))
  if (!plan) throw new ApiError('plan-missing', `the assessment "${assessmentId}" has no plan: bring in an assessment-plan`)
  const checklist = await checklistFor(context, plan, given.checklistVersionId)
  if (!checklist.remote) throw new ApiError('matter-not-remote', `the matter "${checklist.matter}" is not examined remotely; examine it on site`)
  const facts = factsOf(plan, given, context.clock.now())
  const inspectionId = randomUUID()
  const number = await context.database.$transaction(async (transaction) => {
    await requireNotCarriedOut(transaction, assessmentId)
    return create(context, transaction, actor, { inspectionId, assessmentId, checklistVersionId: checklist.checklistVersionId, ...facts })
  })
  context.liveHub.changed(inspectionId, 'inspection')
  return { inspectionId, number }
}

async function create({ auditTrail, clock }: Needs, transaction: Transaction, actor: AccountActor, { inspectionId, scheduledAt, ...data }: Facts & { inspectionId: string; assessmentId: string; checklistVersionId: string }): Promise<string> {
  const now = clock.now()
  const number = await nextNumber(transaction, now)
  const at = scheduledAt === null ? null : new Date(scheduledAt)
  await transaction.inspection.create({ data: { ...data, id: inspectionId, number, state: at ? 'scheduled' : 'applied', appliedAt: new Date(now), scheduledAt: at } })
  await auditTrail.record(transaction, { actor, action: 'inspection.opened', target: `inspection:${inspectionId}`, detail: { number, assessmentId: data.assessmentId, scheduledAt } })
  await auditTrail.record(transaction, { actor, action: 'assessment.carried-out', target: `assessment:${data.assessmentId}`, detail: { inspectionId, number } })
  return number
}

/** Who opens at the same moment waits here: a plan has one inspection, unless that was withdrawn. */
async function requireNotCarriedOut(transaction: Transaction, assessmentId: string): Promise<void> {
  await transaction.$queryRaw`SELECT 1 FROM "Assessment" WHERE "id" = ${assessmentId} FOR UPDATE`
  const by = await transaction.inspection.findFirst({ where: { state: { not: 'withdrawn' }, OR: [{ assessmentId }, { assessments: { some: { id: assessmentId } } }] } })
  if (by) throw new ApiError('plan-carried-out', `the inspection "${by.number}" is by this plan already: open that one`)
}

async function checklistFor(context: Needs, { controls }: AssessmentPlan, chosen: string | undefined): Promise<FittingChecklist> {
  if (!controls) throw new ApiError('checklist-unfit', 'the plan selects all controls of a catalog that is not here: bring in the plan together with its catalog')
  const { checklists, unfitted } = await fittingChecklists(context, controls)
  if (checklists.length === 0) throw unfit(controls, unfitted)
  const exact = checklists.filter((one) => one.exact)
  const [only, ...others] = chosen === undefined ? exact : checklists.filter(({ checklistVersionId }) => checklistVersionId === chosen)
  if (only && others.length === 0) return only
  const names = checklists.map(({ checklistVersionId, matter, situation, version }) => `"${checklistVersionId}" (${matter}, ${situation}, ${version})`)
  throw new ApiError('checklist-unfit', `choose one of the checklists that have all lines of the plan: ${names.join('; ')}`, { fields: [{ path: 'body.checklistVersionId', problem: chosen === undefined ? 'must be chosen' : 'does not have all lines of the plan, or is not in force' }] })
}

function unfit(controls: readonly string[], unfitted: readonly string[]): ApiError {
  if (unfitted.length === 0) return new ApiError('checklist-unfit', `no checklist in force has all ${controls.length} lines of the plan: they are spread over several`)
  return new ApiError('checklist-unfit', `no checklist in force has these lines of the plan: ${unfitted.slice(0, 20).join(', ')}`, { fields: unfitted.slice(0, 500).map((control) => ({ path: `plan.controls.${control}`, problem: 'is in no checklist in force' })) })
}

/** The facts of the inspection: as the examiner gives them, otherwise as the plan has them. An appointment of the plan that is over is none. */
function factsOf(plan: AssessmentPlan, given: Opening, now: number): Facts {
  const { placeName, address, applicantName } = openingSchema.required({ placeName: true, address: true, applicantName: true }).shape
  const said = { placeName: placeName.safeParse(given.placeName ?? plan.place), address: address.safeParse(given.address ?? plan.address), applicantName: applicantName.safeParse(given.applicantName ?? plan.applicant) }
  const missing = Object.entries(said).filter(([, { success }]) => !success).map(([name]) => ({ path: `body.${name}`, problem: 'is not said by the plan, or not in a way that fits: give it' }))
  if (missing.length > 0 || !said.placeName.success || !said.address.success || !said.applicantName.success) throw new ApiError('request-invalid', `the plan does not say all that is needed: give ${missing.map(({ path }) => `"${path}"`).join(', ')}`, { fields: missing })
  if (typeof given.scheduledAt === 'number') requireBookable(given.scheduledAt, now, 'body.scheduledAt')
  const planned = plan.appointment !== null && isBookable(plan.appointment, now) ? plan.appointment : null
  return {
    placeName: said.placeName.data, address: said.address.data, applicantName: said.applicantName.data,
    phone: given.phone === undefined ? (openingSchema.shape.phone.safeParse(plan.phone).data ?? null) : given.phone, scheduledAt: given.scheduledAt === undefined ? planned : given.scheduledAt,
  }
}
