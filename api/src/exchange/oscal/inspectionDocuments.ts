import { outcomeWords } from '../sheets/spokenValues.ts'
import { documentOf, metadataOf } from './documentOf.ts'
import type { ExaminedInspection } from './ExaminedInspection.ts'
import { findingOf, judgedLines, observationOf, observationUuid, reviewedControls, riskOf, riskUuid, snapshotResources, snapshotsOf } from './inspectionParts.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime, type OscalOptions } from './OscalOptions.ts'
import { examinerUuid, peopleOf, placeUuid } from './peopleOf.ts'
import { prop } from './props.ts'
import type { NamedDocument } from './standardDocuments.ts'
import { uuid5 } from './uuid5.ts'

type Options = Pick<OscalOptions, 'lastModified' | 'version'>

const planFile = 'assessment-plan.json'

/** What is to be looked at, where and when, as an OSCAL assessment plan. */
export function toOscalAssessmentPlan(inspection: ExaminedInspection, options: Options): JsonObject {
  const place = placeResource(inspection)
  return documentOf('assessment-plan', filled({
    metadata: metadata('踏勘计划', inspection, options),
    'import-ssp': { href: `#${premisesUuid(inspection)}`, remarks: 'The premises; there is no system security plan.' },
    'reviewed-controls': reviewedControls(inspection),
    'assessment-subjects': [{ type: 'location', 'include-subjects': [{ 'subject-uuid': placeUuid(inspection), type: 'location' }] }],
    tasks: inspection.scheduledAt === null ? [] : [filled({
      uuid: uuid5('task', inspection.inspectionId), type: 'action', title: '远程踏勘', timing: { 'on-date': { date: oscalTime(inspection.scheduledAt) } },
      'responsible-roles': inspection.examiners.length === 0 ? [] : [{ 'role-id': 'examiner', 'party-uuids': inspection.examiners.map(({ accountId }) => examinerUuid(accountId)) }],
    })],
    'back-matter': { resources: [place] },
  }))
}

/** What was found, by whom, when, and on what evidence, as OSCAL assessment results; signatures under the conclusion are its attestation. */
export function toOscalAssessmentResults(inspection: ExaminedInspection, options: Options): JsonObject {
  const plan = { uuid: uuid5('resource', inspection.inspectionId, planFile), title: planFile, rlinks: [{ href: planFile, 'media-type': 'application/oscal+json' }] }
  return documentOf('assessment-results', {
    metadata: metadata('踏勘结果', inspection, options),
    'import-ap': { href: `#${plan.uuid}` },
    results: [resultOf(inspection, options)],
    'back-matter': { resources: [plan, ...snapshotResources(inspection.snapshots)] },
  })
}

function resultOf(inspection: ExaminedInspection, { lastModified }: Options): JsonObject {
  const { sessions, conclusion } = inspection
  const judged = judgedLines(inspection)
  const starts = [...sessions.map(({ openedAt }) => openedAt), ...inspection.findings.map(({ at }) => at)]
  const end = conclusion?.concludedAt ?? sessions.at(-1)?.closedAt ?? null
  return filled({
    uuid: uuid5('result', inspection.inspectionId), title: toMarkupLine(`${inspection.number} ${inspection.placeName}`),
    description: toMarkup(conclusion ? conclusion.trace.map(({ zh }) => zh).join('\n') || outcomeWords[conclusion.outcome] : '尚无结论'),
    // Before anything happened the document itself is all that there is.
    start: oscalTime(starts.length > 0 ? Math.min(...starts) : lastModified), ...(end !== null && { end: oscalTime(end) }),
    props: conclusion ? [...prop('outcome', conclusion.outcome), ...prop('stands', conclusion.stands)] : [],
    'reviewed-controls': reviewedControls(inspection),
    attestations: (conclusion?.signatures ?? []).map(({ accountId, displayName, at }) => ({
      'responsible-parties': [{ 'role-id': 'examiner', 'party-uuids': [examinerUuid(accountId)] }],
      parts: [{ name: 'signature', title: toMarkupLine(displayName), props: [...prop('signed-at', oscalTime(at))], prose: toMarkup(`${displayName}签署结论：${conclusion ? outcomeWords[conclusion.outcome] : ''}`) }],
    })),
    observations: judged.flatMap(({ line, findings }) => findings.map((finding) => observationOf(finding, line, { inspection, snapshots: snapshotsOf(finding, inspection.snapshots) }))),
    risks: judged.filter(({ verdict }) => verdict === 'fail').map((one) => riskOf(one, inspection)),
    findings: judged.map((one) => findingOf(one, inspection)),
  })
}

/** What is to be rectified, line by line, as an OSCAL plan of action and milestones; null where nothing failed, as there is no empty one. */
export function toOscalPoam(inspection: ExaminedInspection, options: Options): JsonObject | null {
  const failed = judgedLines(inspection).filter(({ verdict }) => verdict === 'fail')
  if (failed.length === 0) return null
  const found = failed.flatMap(({ line, findings }) => findings.map((finding) => ({ finding, line })))
  const snapshots = new Set(found.flatMap(({ finding }) => snapshotsOf(finding, inspection.snapshots)))
  const resources = snapshotResources([...snapshots])
  return documentOf('plan-of-action-and-milestones', filled({
    metadata: metadata('整改清单', inspection, options),
    'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: placeUuid(inspection) },
    observations: found.map(({ finding, line }) => observationOf(finding, line, { inspection, snapshots: snapshotsOf(finding, inspection.snapshots) })),
    risks: failed.map((one) => ({ ...riskOf(one, inspection), remediations: [remediationOf(one.line.code, one.line.publicWording, inspection)] })),
    'poam-items': failed.map(({ line, findings }) => ({
      uuid: uuid5('poam-item', inspection.inspectionId, line.code), title: toMarkupLine(`${line.code} ${line.publicWording.slice(0, 80)}`),
      description: toMarkup(findings.flatMap(({ reason }) => reason ?? []).join('\n') || '请按要求整改'), props: [...prop('code', line.code), ...prop('tier', line.tier)],
      'related-observations': findings.map((finding) => ({ 'observation-uuid': observationUuid(finding) })),
      'related-risks': [{ 'risk-uuid': riskUuid(inspection, line.code) }],
    })),
    ...(resources.length > 0 && { 'back-matter': { resources } }),
  }))
}

function remediationOf(code: string, wording: string, inspection: ExaminedInspection): JsonObject {
  return filled({
    uuid: uuid5('remediation', inspection.inspectionId, code), lifecycle: 'recommendation', title: '整改', description: toMarkup(wording || code),
    tasks: inspection.rectifyBy === null ? [] : [{ uuid: uuid5('milestone', inspection.inspectionId, code), type: 'milestone', title: '整改完成', timing: { 'on-date': { date: oscalTime(inspection.rectifyBy) } } }],
  })
}

/** The OSCAL documents of an inspection: plan, results, and what is to be rectified where something is. */
export function inspectionDocuments(inspection: ExaminedInspection, options: Options): NamedDocument[] {
  const poam = toOscalPoam(inspection, options)
  return [
    { name: planFile, json: toOscalAssessmentPlan(inspection, options) },
    { name: 'assessment-results.json', json: toOscalAssessmentResults(inspection, options) },
    ...(poam ? [{ name: 'plan-of-action-and-milestones.json', json: poam }] : []),
  ]
}

function metadata(kind: string, inspection: ExaminedInspection, options: Options): JsonObject {
  return metadataOf({ title: toMarkupLine(`${kind} ${inspection.number} ${inspection.checklist.matter}`), ...options }, peopleOf(inspection))
}

function premisesUuid({ inspectionId }: ExaminedInspection): string {
  return uuid5('premises', inspectionId)
}

function placeResource(inspection: ExaminedInspection): JsonObject {
  return { uuid: premisesUuid(inspection), title: toMarkupLine(inspection.placeName), description: toMarkup(inspection.address || inspection.placeName) }
}
