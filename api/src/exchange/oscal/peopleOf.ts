import type { ExaminedInspection } from './ExaminedInspection.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkupLine } from './markup.ts'
import { oscalTime } from './OscalOptions.ts'
import { prop } from './props.ts'
import { uuid5 } from './uuid5.ts'

type Person = { accountId: string; displayName: string }

/** The UUID of a person who examined. */
export function examinerUuid(accountId: string): string {
  return uuid5('examiner', accountId)
}

/** The UUID of the place that is examined. */
export function placeUuid({ inspectionId }: Pick<ExaminedInspection, 'inspectionId'>): string {
  return uuid5('place', inspectionId)
}

/** The UUID of the applicant of an inspection. */
export function applicantUuid({ inspectionId }: Pick<ExaminedInspection, 'inspectionId'>): string {
  return uuid5('applicant', inspectionId)
}

/** Who took part and where, for the metadata of the documents of an inspection. Everybody who found something or signed is a party, whether still assigned or not. */
export function peopleOf(inspection: ExaminedInspection): JsonObject {
  const examiners = [...new Map(examinersOf(inspection).map(({ accountId, displayName }) => [accountId, displayName]))]
  const applicant = applicantUuid(inspection)
  const agency = uuid5('agency', inspection.agency)
  const examinerUuids = examiners.map(([accountId]) => examinerUuid(accountId))
  return filled({
    props: [
      ...prop('inspection-id', inspection.inspectionId), ...prop('inspection-number', inspection.number), ...prop('situation', inspection.checklist.situation), ...prop('checklist-version', inspection.checklist.version), ...prop('checklist-sha256', inspection.checklist.sha256),
      ...clockProps(inspection),
    ],
    roles: [{ id: 'examiner', title: '踏勘员' }, { id: 'applicant', title: '申办者' }, { id: 'agency', title: '主管部门' }],
    locations: [filled({ uuid: placeUuid(inspection), title: toMarkupLine(inspection.placeName), address: { type: 'work', 'addr-lines': [line(inspection.address)], country: 'CN' } })],
    parties: [
      ...examiners.map(([accountId, displayName]) => ({ uuid: examinerUuid(accountId), type: 'person', name: line(displayName) })),
      { uuid: applicant, type: 'organization', name: line(inspection.applicantName), 'location-uuids': [placeUuid(inspection)] },
      { uuid: agency, type: 'organization', name: line(inspection.agency) },
    ],
    'responsible-parties': [
      ...(examinerUuids.length > 0 ? [{ 'role-id': 'examiner', 'party-uuids': examinerUuids }] : []),
      { 'role-id': 'applicant', 'party-uuids': [applicant] }, { 'role-id': 'agency', 'party-uuids': [agency] },
    ],
  })
}

function examinersOf({ examiners, findings, snapshots, conclusion, earlierConclusions, rectifications }: ExaminedInspection): Person[] {
  return [
    ...examiners, ...findings.map(({ examiner }) => examiner), ...snapshots.map(({ examiner }) => examiner),
    ...[...earlierConclusions, ...(conclusion ? [conclusion] : [])].flatMap(({ signatures }) => signatures),
    ...rectifications.flatMap(({ issuedBy, extensions, closed }) => [issuedBy, ...extensions.map(({ by }) => by), ...(closed ? [closed.by] : [])]),
  ]
}

/** The clock of an inspection; the days used only once it has ended, as they change by themselves until then. */
function clockProps({ clock: { startedAt, endedAt, usedDays, legalDays, promisedDays } }: ExaminedInspection): JsonObject[] {
  const ended = endedAt === null ? [] : [...prop('clock-ended', oscalTime(endedAt)), ...prop('used-days', usedDays)]
  return [...prop('clock-started', oscalTime(startedAt)), ...ended, ...prop('legal-days', legalDays), ...prop('promised-days', promisedDays)]
}

/** A plain line, as names and addresses must be. */
function line(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim() || '—'
}
