import type { AssessmentPlan } from '../../../contract/index.ts'
import type { Controls } from './Controls.ts'
import { listAt, metadataIn, referred, resourceOf, unique, type DocumentIndex, type OscalDocument } from './DocumentIndex.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { proseAt } from './prose.ts'
import { readTasks } from './readTasks.ts'

// Whose premises are looked at: our role, and those of others that come nearest.
const applicants = ['applicant', 'asset-owner', 'system-owner', 'customer']

/** Reads an assessment plan: what is to be looked at, where, with whom and when. */
export function readPlan(document: OscalDocument, index: DocumentIndex, controls: Controls): AssessmentPlan {
  const { body } = document
  const place = placeOf(document, index)
  const premises = resourceOf(textAt(objectAt(body, 'import-ssp'), 'href'), index, document) ?? {}
  const applicant = applicantOf(document, index)
  const tasks = readTasks(body)
  return {
    title: proseAt(metadataIn(document), 'title'), place: proseAt(place, 'title') || proseAt(premises, 'title'), address: addressOf(place) || (place.uuid === undefined ? proseAt(premises, 'description') : ''),
    applicant: (applicant && textAt(applicant, 'name')) ?? null, phone: phoneOf(applicant) ?? phoneOf(place) ?? null, people: peopleIn(document),
    controls: controls.reviewed(body), tasks, appointment: tasks.find(({ kind, start }) => kind === 'action' && start !== null)?.start ?? null,
  }
}

/** Who is named in a document's metadata, and as what. */
function peopleIn(document: OscalDocument): AssessmentPlan['people'] {
  const metadata = metadataIn(document)
  const titles = new Map(objectsAt(metadata, 'roles').map((role) => [role.id, proseAt(role, 'title')]))
  const assigned = objectsAt(metadata, 'responsible-parties')
  return objectsAt(metadata, 'parties').map((party) => ({
    name: textAt(party, 'name') ?? textAt(party, 'short-name') ?? '—',
    roles: unique(assigned.filter((one) => listAt(one, 'party-uuids').includes(textAt(party, 'uuid') ?? '')).map((one) => titles.get(one['role-id'] ?? '') ?? textAt(one, 'role-id'))),
  }))
}

/** The location that is the plan's subject, or the first that is named at all. */
function placeOf(document: OscalDocument, index: DocumentIndex): JsonObject {
  const subjects = objectsAt(document.body, 'assessment-subjects').flatMap((one) => objectsAt(one, 'include-subjects')).filter(({ type }) => type === 'location')
  const [subject] = referred(subjects, { key: 'subject-uuid', list: 'locations' }, index, document)
  return subject ?? objectsAt(metadataIn(document), 'locations')[0] ?? {}
}

/** An address on one line; that it is in China goes without saying. */
function addressOf(place: JsonObject): string {
  const address = objectAt(place, 'address')
  const country = textAt(address, 'country')
  return [...listAt(address, 'addr-lines'), ...['city', 'state', 'postal-code'].map((key) => textAt(address, key)), country === 'CN' ? undefined : country].filter(Boolean).join(' ')
}

function applicantOf(document: OscalDocument, index: DocumentIndex): JsonObject | undefined {
  const assigned = objectsAt(metadataIn(document), 'responsible-parties')
  const uuids = applicants.flatMap((role) => assigned.filter((one) => one['role-id'] === role)).flatMap((one) => listAt(one, 'party-uuids'))
  return uuids.map((uuid) => index.find('parties', uuid, document)).find((party) => party !== undefined)
}

function phoneOf(holder: JsonObject | undefined): string | undefined {
  const [first] = objectsAt(holder ?? {}, 'telephone-numbers')
  return first && textAt(first, 'number')
}
