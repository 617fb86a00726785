import { z } from 'zod'
import { faultSchema } from './standardFile.ts'
import { idSchema, instantSchema, outcomeSchema, sha256Schema, verdictSchema } from './words.ts'

/** The kinds of OSCAL documents that an assessment is read from; others that lie beside are kept with it. */
export const assessmentModelSchema = z.enum(['assessment-plan', 'assessment-results', 'plan-of-action-and-milestones'])
export type AssessmentModel = z.infer<typeof assessmentModelSchema>

const documentSchema = z.object({ name: z.string(), model: z.string(), title: z.string(), lastModified: instantSchema.nullable(), version: z.string(), oscalVersion: z.string() })

/** What is called a line: a control of the documents, and the checkpoint here that it stands for, where there is one. */
export const assessedLineSchema = z.object({
  control: z.string(),
  /** The control's title, where a catalog lies beside the documents. */
  title: z.string().nullable(),
  /** Our checkpoint; null: it is not known here. */
  checkpoint: z.object({ code: z.string(), wording: z.string(), clauses: z.array(z.object({ regulation: z.string(), path: z.string() })) }).nullable(),
})
export type AssessedLine = z.infer<typeof assessedLineSchema>

const evidenceSchema = z.object({ title: z.string(), href: z.string().nullable(), sha256: z.string().nullable() })

/** What somebody saw, asked or tested. */
export const observationSchema = z.object({
  uuid: z.string(), title: z.string(), description: z.string(), methods: z.array(z.string()), types: z.array(z.string()), by: z.array(z.string()), at: instantSchema.nullable(),
  verdict: verdictSchema.nullable(), measured: z.object({ value: z.number(), unit: z.string() }).nullable(), evidence: z.array(evidenceSchema), remarks: z.string().nullable(),
})
export type Observation = z.infer<typeof observationSchema>

const logEntrySchema = z.object({ at: instantSchema.nullable(), end: instantSchema.nullable(), title: z.string(), description: z.string(), by: z.array(z.string()), status: z.string().nullable() })
export type LogEntry = z.infer<typeof logEntrySchema>

const taskSchema = z.object({
  title: z.string(), kind: z.string(), description: z.string(), start: instantSchema.nullable(), end: instantSchema.nullable(),
  /** Where it comes again and again: how often. */
  every: z.object({ period: z.number(), unit: z.string() }).nullable(), remarks: z.string().nullable(),
})
export type PlannedTask = z.infer<typeof taskSchema>

/** What a shortfall may lead to, how it is to be put right, and what became of it. */
export const riskSchema = z.object({
  uuid: z.string(), title: z.string(), description: z.string(), statement: z.string(), status: z.string(), deadline: instantSchema.nullable(),
  remedies: z.array(z.object({ title: z.string(), lifecycle: z.string(), description: z.string(), tasks: z.array(taskSchema) })), log: z.array(logEntrySchema),
})
export type Risk = z.infer<typeof riskSchema>

const assessedFindingSchema = z.object({
  uuid: z.string(), control: z.string(), target: z.string(), title: z.string(), description: z.string(), satisfied: z.boolean(),
  /** The verdict of ours; null in the documents of others. */
  verdict: z.enum([...verdictSchema.options, 'disputed']).nullable(), remarks: z.string().nullable(), observations: z.array(observationSchema), risks: z.array(riskSchema),
})
export type AssessedFinding = z.infer<typeof assessedFindingSchema>

const resultSchema = z.object({
  uuid: z.string(), document: z.string(), title: z.string(), description: z.string(), start: instantSchema.nullable(), end: instantSchema.nullable(), controls: z.array(z.string()).nullable(),
  /** The conclusion of ours; null in the documents of others, and while there is none. */
  outcome: outcomeSchema.nullable(),
  findings: z.array(assessedFindingSchema),
  /** What no finding names. */
  otherObservations: z.array(observationSchema), otherRisks: z.array(riskSchema),
  attestations: z.array(z.object({ by: z.array(z.string()), text: z.string(), at: instantSchema.nullable() })), log: z.array(logEntrySchema), remarks: z.string().nullable(),
})
export type AssessmentResult = z.infer<typeof resultSchema>

const poamItemSchema = z.object({
  uuid: z.string(), document: z.string(), title: z.string(), description: z.string(), control: z.string().nullable(), open: z.boolean(),
  observations: z.array(observationSchema), risks: z.array(riskSchema), remarks: z.string().nullable(),
})
export type PoamItem = z.infer<typeof poamItemSchema>

const planSchema = z.object({
  title: z.string(), place: z.string(), address: z.string(), applicant: z.string().nullable(), phone: z.string().nullable(), people: z.array(z.object({ name: z.string(), roles: z.array(z.string()) })),
  /** The controls to be looked at; null: all of the catalog. */
  controls: z.array(z.string()).nullable(), tasks: z.array(taskSchema),
  /** When it is to be looked at. */
  appointment: instantSchema.nullable(),
})
export type AssessmentPlan = z.infer<typeof planSchema>

/** An inspection here that an assessment belongs to. */
export const inspectionLinkSchema = z.object({ inspectionId: idSchema, number: z.string(), archiveIds: z.array(idSchema) })
export type InspectionLink = z.infer<typeof inspectionLinkSchema>

/** What an assessment is, at a glance. */
export const assessmentHeadSchema = z.object({
  title: z.string(),
  /** Who made the documents, as they say. */
  preparedBy: z.string(), models: z.array(assessmentModelSchema), sha256: sha256Schema, bytes: z.number().int(),
  /** How many lines were looked at, and how many of them are not satisfied by the newest finding. */
  reviewed: z.number().int(), failed: z.number().int(),
  /** How much is still to be put right, and the first day by which. */
  open: z.number().int(), due: instantSchema.nullable(),
  /** The inspection of ours that the documents name. */
  inspection: inspectionLinkSchema.nullable(),
})
export type AssessmentHead = z.infer<typeof assessmentHeadSchema>

/** An assessment as a line of the list. */
export const assessmentSummarySchema = assessmentHeadSchema.extend({ assessmentId: idSchema, importedAt: instantSchema, importedBy: z.string() })
export type AssessmentSummary = z.infer<typeof assessmentSummarySchema>

/** What an import would store or has stored; `assessmentId` is null where nothing is stored yet. Faults are warnings only. */
export const assessmentImportSchema = assessmentHeadSchema.extend({ assessmentId: idSchema.nullable(), known: z.boolean(), faults: z.array(faultSchema) })
export type AssessmentImport = z.infer<typeof assessmentImportSchema>

/** A checklist in force that has all lines of a plan; `exact`: and no others. */
export const fittingChecklistSchema = z.object({ checklistVersionId: idSchema, matter: z.string(), situation: z.string(), version: z.number().int(), lines: z.number().int(), exact: z.boolean(), remote: z.boolean() })
export type FittingChecklist = z.infer<typeof fittingChecklistSchema>

/** An assessment, whole: what was planned, found, and is to be put right elsewhere. Nothing of it counts as a finding or a conclusion here. */
export const assessmentSchema = assessmentSummarySchema.extend({
  documents: z.array(documentSchema), faults: z.array(faultSchema), lines: z.array(assessedLineSchema),
  plan: planSchema.nullable(), results: z.array(resultSchema), poam: z.array(poamItemSchema),
  /** Checklists in force by which the plan can be carried out here, best first. */
  checklists: z.array(fittingChecklistSchema),
  /** The controls of the plan that no checklist in force has. */
  unfitted: z.array(z.string()),
  /** The inspection that was opened from the plan. */
  opened: inspectionLinkSchema.nullable(),
})
export type Assessment = z.infer<typeof assessmentSchema>
