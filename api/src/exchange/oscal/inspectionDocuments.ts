import { answerFileResources } from './answerParts.ts'
import { documentOf, metadataOf } from './documentOf.ts'
import type { ExaminedInspection } from './ExaminedInspection.ts'
import { reviewedControls, snapshotResources } from './inspectionParts.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime, type OscalOptions } from './OscalOptions.ts'
import { examinerUuid, peopleOf, placeUuid } from './peopleOf.ts'
import { endOfDay } from './rectificationParts.ts'
import { resultOf } from './resultOf.ts'
import { roundsOf } from './rounds.ts'
import type { NamedDocument } from './standardDocuments.ts'
import { toOscalPoam } from './toOscalPoam.ts'
import { uuid5 } from './uuid5.ts'

type Options = Pick<OscalOptions, 'lastModified' | 'version'>

const planFile = 'assessment-plan.json'

/** The OSCAL documents of an inspection: plan, results, and what is to be rectified where something is. */
export function inspectionDocuments(inspection: ExaminedInspection, options: Options): NamedDocument[] {
  const poam = toOscalPoam(inspection, metadata('整改清单', inspection, options))
  return [
    { name: planFile, json: toOscalAssessmentPlan(inspection, options) },
    { name: 'assessment-results.json', json: toOscalAssessmentResults(inspection, options) },
    ...(poam ? [{ name: 'plan-of-action-and-milestones.json', json: poam }] : []),
  ]
}

/** What is to be looked at, where and when, and by when all is to be done, as an OSCAL assessment plan. */
function toOscalAssessmentPlan(inspection: ExaminedInspection, options: Options): JsonObject {
  return documentOf('assessment-plan', filled({
    metadata: metadata('踏勘计划', inspection, options),
    'import-ssp': { href: `#${premisesUuid(inspection)}`, remarks: 'The premises; there is no system security plan.' },
    'reviewed-controls': reviewedControls(inspection.checklist.lines),
    'assessment-subjects': [{ type: 'location', 'include-subjects': [{ 'subject-uuid': placeUuid(inspection), type: 'location' }] }],
    tasks: [...appointmentOf(inspection), ...dueTaskOf(inspection)],
    'back-matter': { resources: [{ uuid: premisesUuid(inspection), title: toMarkupLine(inspection.placeName), description: toMarkup(inspection.address || inspection.placeName) }] },
  }))
}

function appointmentOf({ inspectionId, scheduledAt, examiners }: ExaminedInspection): JsonObject[] {
  if (scheduledAt === null) return []
  return [filled({
    uuid: uuid5('task', inspectionId), type: 'action', title: '远程踏勘', timing: { 'on-date': { date: oscalTime(scheduledAt) } },
    'responsible-roles': examiners.length === 0 ? [] : [{ 'role-id': 'examiner', 'party-uuids': examiners.map(({ accountId }) => examinerUuid(accountId)) }],
  })]
}

function dueTaskOf({ inspectionId, clock: { dueOn } }: ExaminedInspection): JsonObject[] {
  return dueOn === null ? [] : [{ uuid: uuid5('task', inspectionId, 'due'), type: 'milestone', title: '办理时限届满', timing: { 'on-date': { date: endOfDay(dueOn) } } }]
}

/** What was found, by whom, when, and on what evidence, as OSCAL assessment results, one for each round, oldest first; signatures under a conclusion are its attestation. */
function toOscalAssessmentResults(inspection: ExaminedInspection, options: Options): JsonObject {
  const plan = { uuid: uuid5('resource', inspection.inspectionId, planFile), title: planFile, rlinks: [{ href: planFile, 'media-type': 'application/oscal+json' }] }
  const rounds = roundsOf(inspection)
  const answered = inspection.rectifications.filter(({ answer }) => answer !== null)
  return documentOf('assessment-results', {
    metadata: metadata('踏勘结果', inspection, options),
    'import-ap': { href: `#${plan.uuid}` },
    results: rounds.map((round, index) => resultOf({ inspection, round, next: rounds[index + 1] }, options.lastModified)),
    'back-matter': { resources: [plan, ...snapshotResources(inspection.snapshots), ...answerFileResources(answered.flatMap(({ files }) => files))] },
  })
}

function metadata(kind: string, inspection: ExaminedInspection, options: Options): JsonObject {
  return metadataOf({ title: toMarkupLine(`${kind} ${inspection.number} ${inspection.checklist.matter}`), ...options }, peopleOf(inspection))
}

function premisesUuid({ inspectionId }: ExaminedInspection): string {
  return uuid5('premises', inspectionId)
}
