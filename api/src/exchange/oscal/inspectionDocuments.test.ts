import { describe, expect, it } from 'vitest'
import { examinedInspection } from '../../testing/examinedInspection.ts'
import { randomStandard } from '../../testing/randomStandard.ts'
import { judgedLines } from './inspectionParts.ts'
import { inspectionDocuments, toOscalAssessmentResults, toOscalPoam } from './inspectionDocuments.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { modelOf, oscalFaults } from './oscalFaults.ts'
import { uuid5 } from './uuid5.ts'

const options = { lastModified: Date.UTC(2026, 10, 26), version: '1' }
const inspection = examinedInspection(randomStandard(2, { awkwardTexts: false, checkpoints: 30 }), 2)

function faultsOf(of: Parameters<typeof inspectionDocuments>[0]): unknown[] {
  return inspectionDocuments(of, options).flatMap(({ name, json }) => oscalFaults(json, modelOf(json) ?? 'catalog').map(({ en }) => [name, en]))
}

const resultOf = (document: JsonObject): JsonObject => objectsAt(objectAt(document, 'assessment-results'), 'results')[0] ?? {}

describe('the documents of an inspection', () => {
  it('are valid OSCAL 1.2.1, whatever is written in them', () => {
    expect(faultsOf(inspection)).toEqual([])
    for (let seed = 1; seed <= 30; seed += 1) expect(faultsOf(examinedInspection(randomStandard(seed), seed)), `seed ${seed}`).toEqual([])
  })

  it('and so are those of one that has only been applied for', () => {
    const bare = { ...inspection, scheduledAt: null, examiners: [], sessions: [], findings: [], snapshots: [], conclusion: null, rectifyBy: null }
    expect(faultsOf(bare)).toEqual([])
    expect(inspectionDocuments(bare, options).map(({ name }) => name)).toEqual(['assessment-plan.json', 'assessment-results.json'])
    expect(faultsOf({ ...bare, checklist: { ...bare.checklist, lines: [] } })).toEqual([])
  })

  it('say of each line what the examiners found, and nothing of lines left open', () => {
    const result = resultOf(toOscalAssessmentResults(inspection, options))
    const judged = judgedLines(inspection)
    expect(new Set(judged.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'fail', 'na', 'disputed']))
    const said = objectsAt(result, 'findings').map((finding) => [objectAt(finding, 'target')['target-id'], objectAt(objectAt(finding, 'target'), 'status').state])
    expect(said).toEqual(judged.map(({ line, verdict }) => [`${line.code}_smt`, verdict === 'pass' || verdict === 'na' ? 'satisfied' : 'not-satisfied']))
    const latest = inspection.findings.filter(({ superseded }) => !superseded)
    expect(new Set(objectsAt(result, 'observations').map(({ collected }) => collected))).toEqual(new Set(latest.map(({ at }) => new Date(at).toISOString())))
    expect(objectsAt(result, 'observations')).toHaveLength(latest.length)
  })

  it('name both examiners as parties, as the origin of what each saw, and as those who signed', () => {
    const document = toOscalAssessmentResults(inspection, options)
    const parties = objectsAt(objectAt(objectAt(document, 'assessment-results'), 'metadata'), 'parties')
    const people = parties.filter(({ type }) => type === 'person')
    expect(people.map(({ name }) => name)).toEqual(['李 <踏勘>', '王踏勘'])
    const uuids = new Set(people.map(({ uuid }) => uuid))
    const actors = objectsAt(resultOf(document), 'observations').flatMap((one) => objectsAt(one, 'origins')).flatMap((origin) => objectsAt(origin, 'actors'))
    expect(new Set(actors.map((actor) => actor['actor-uuid']))).toEqual(uuids)
    expect(objectsAt(resultOf(document), 'attestations')).toHaveLength(2)
  })

  it('lead from a failed line to its snapshot with the hash, to its risk, and to what is to be done by when', () => {
    const document = toOscalPoam(inspection, options) ?? {}
    const poam = objectAt(document, 'plan-of-action-and-milestones')
    const failed = judgedLines(inspection).filter(({ verdict }) => verdict === 'fail')
    expect(objectsAt(poam, 'poam-items')).toHaveLength(failed.length)
    const [observation] = objectsAt(poam, 'observations')
    const [evidence] = objectsAt(observation ?? {}, 'relevant-evidence')
    const resource = objectsAt(objectAt(poam, 'back-matter'), 'resources').find((one) => `#${textAt(one, 'uuid')}` === evidence?.href)
    const snapshot = inspection.snapshots.find(({ href }) => href === objectsAt(resource ?? {}, 'rlinks')[0]?.href)
    expect(objectsAt(resource ?? {}, 'rlinks')[0]?.hashes).toEqual([{ algorithm: 'SHA-256', value: snapshot?.sha256 }])
    expect(objectsAt(poam, 'risks')[0]).toMatchObject({ status: 'open', deadline: '2026-12-05T01:30:00.000Z', remediations: [{ tasks: [{ type: 'milestone' }] }] })
  })

  it('refer only to what is in them, and each UUID stands for one thing', () => {
    for (const { json } of inspectionDocuments(inspection, options)) {
      const text = JSON.stringify(json)
      const own = [...text.matchAll(/"uuid":"([0-9a-f-]{36})"/g)].map(([, uuid]) => uuid)
      expect(new Set(own).size).toBe(own.length)
      const referred = [...text.matchAll(/"(?:observation-uuid|risk-uuid|actor-uuid|subject-uuid)":"([0-9a-f-]{36})"|"href":"#([0-9a-f-]{36})"/g)].map(([, a, b]) => a ?? b)
      expect(referred.filter((uuid) => !own.includes(uuid))).toEqual([])
    }
  })
})

it('UUIDs of version 5 are as RFC 9562 has them', () => {
  expect(uuid5('a', 'b')).toBe(uuid5('a', 'b'))
  expect(uuid5('a', 'b')).not.toBe(uuid5('ab'))
  expect(uuid5('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
