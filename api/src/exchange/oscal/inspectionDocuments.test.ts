import { describe, expect, it } from 'vitest'
import { examinedInspection } from '../../testing/examinedInspection.ts'
import { randomStandard } from '../../testing/randomStandard.ts'
import { rectifiedInspection } from '../../testing/rectifiedInspection.ts'
import type { ExaminedInspection } from './ExaminedInspection.ts'
import { inspectionDocuments } from './inspectionDocuments.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { fromMarkup } from './markup.ts'
import { modelOf, oscalFaults } from './oscalFaults.ts'
import { roundsOf } from './rounds.ts'
import { uuid5 } from './uuid5.ts'

const options = { lastModified: Date.UTC(2026, 10, 26), version: '1' }
const inspection = examinedInspection(randomStandard(2, { awkwardTexts: false, checkpoints: 30 }), 2)

const states = ['waiting', 'answered', 'settled', 'closed'] as const

function faultsOf(of: ExaminedInspection): unknown[] {
  return inspectionDocuments(of, options).flatMap(({ name, json }) => oscalFaults(json, modelOf(json) ?? 'catalog').map(({ en }) => [name, en]))
}

const documentOf = (of: ExaminedInspection, model: string): JsonObject => objectAt(inspectionDocuments(of, options).find(({ json }) => model in json)?.json ?? {}, model)
const resultsOf = (of: ExaminedInspection): JsonObject[] => objectsAt(documentOf(of, 'assessment-results'), 'results')
const result = resultsOf(inspection)[0] ?? {}
const poamOf = (of: ExaminedInspection): JsonObject => documentOf(of, 'plan-of-action-and-milestones')
const judged = roundsOf(inspection)[0]?.judged ?? []

describe('the documents of an inspection', () => {
  it('are valid OSCAL 1.2.1, whatever is written in them', () => {
    expect(faultsOf(inspection)).toEqual([])
    for (let seed = 1; seed <= 20; seed += 1) {
      const examined = examinedInspection(randomStandard(seed), seed)
      expect(faultsOf(examined), `seed ${seed}`).toEqual([])
      const state = states[seed % states.length]!
      expect(faultsOf(rectifiedInspection(examined, state)), `seed ${seed}, ${state}`).toEqual([])
    }
  })

  it('and so are those of one that has only been applied for', () => {
    const bare = { ...inspection, scheduledAt: null, examiners: [], sessions: [], findings: [], snapshots: [], conclusion: null }
    expect(faultsOf(bare)).toEqual([])
    expect(inspectionDocuments(bare, options).map(({ name }) => name)).toEqual(['assessment-plan.json', 'assessment-results.json'])
    expect(faultsOf({ ...bare, checklist: { ...bare.checklist, lines: [] } })).toEqual([])
  })

  it('say of each line what the examiners found, and nothing of lines left open', () => {
    expect(new Set(judged.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'fail', 'na', 'disputed']))
    const said = objectsAt(result, 'findings').map((finding) => [objectAt(finding, 'target')['target-id'], objectAt(objectAt(finding, 'target'), 'status').state])
    expect(said).toEqual(judged.map(({ line, verdict }) => [`${line.code}_smt`, verdict === 'pass' || verdict === 'na' ? 'satisfied' : 'not-satisfied']))
    const latest = inspection.findings.filter(({ superseded }) => !superseded)
    expect(new Set(objectsAt(result, 'observations').map(({ collected }) => collected))).toEqual(new Set(latest.map(({ at }) => new Date(at).toISOString())))
    expect(objectsAt(result, 'observations')).toHaveLength(latest.length)
  })

  it('name both examiners as parties, as the origin of what each saw, and as those who signed', () => {
    const parties = objectsAt(objectAt(documentOf(inspection, 'assessment-results'), 'metadata'), 'parties')
    const people = parties.filter(({ type }) => type === 'person')
    expect(people.map(({ name }) => name)).toEqual(['李 <踏勘>', '王踏勘'])
    const uuids = new Set(people.map(({ uuid }) => uuid))
    const actors = objectsAt(result, 'observations').flatMap((one) => objectsAt(one, 'origins')).flatMap((origin) => objectsAt(origin, 'actors'))
    expect(new Set(actors.map((actor) => actor['actor-uuid']))).toEqual(uuids)
    expect(objectsAt(result, 'attestations')).toHaveLength(2)
  })

  it('lead from a failed line to its snapshot with the hash, and to its risk', () => {
    const poam = poamOf(inspection)
    const failed = judged.filter(({ verdict }) => verdict === 'fail')
    expect(objectsAt(poam, 'poam-items')).toHaveLength(failed.length)
    const [observation] = objectsAt(poam, 'observations')
    const [evidence] = objectsAt(observation ?? {}, 'relevant-evidence')
    const resource = objectsAt(objectAt(poam, 'back-matter'), 'resources').find((one) => `#${textAt(one, 'uuid')}` === evidence?.href)
    const snapshot = inspection.snapshots.find(({ href }) => href === objectsAt(resource ?? {}, 'rlinks')[0]?.href)
    expect(objectsAt(resource ?? {}, 'rlinks')[0]?.hashes).toEqual([{ algorithm: 'SHA-256', value: snapshot?.sha256 }])
    expect(objectsAt(poam, 'risks')[0]).toMatchObject({ status: 'open', remediations: [{ lifecycle: 'recommendation' }] })
  })

  it('refer only to what is in them, and each UUID stands for one thing', () => {
    for (const { json } of [inspection, ...states.map((state) => rectifiedInspection(inspection, state))].flatMap((one) => inspectionDocuments(one, options))) {
      const text = JSON.stringify(json)
      const own = [...text.matchAll(/"uuid":"([0-9a-f-]{36})"/g)].map(([, uuid]) => uuid)
      expect(new Set(own).size).toBe(own.length)
      const referred = [...text.matchAll(/"(?:observation-uuid|risk-uuid|response-uuid|party-uuid|actor-uuid|subject-uuid)":"([0-9a-f-]{36})"|"href":"#([0-9a-f-]{36})"/g)].map(([, a, b]) => a ?? b)
      expect(referred.filter((uuid) => !own.includes(uuid))).toEqual([])
    }
  })
})

describe('a rectification', () => {
  const at = (state: (typeof states)[number]): ExaminedInspection => rectifiedInspection(inspection, state)
  const risks = (state: (typeof states)[number]): JsonObject[] => objectsAt(poamOf(at(state)), 'risks')

  it('gives each item the recommendation and the last day of its notice, extended ones with the reason', () => {
    const { rectifications: [notice], checklist } = at('waiting')
    expect(objectsAt(poamOf(at('waiting')), 'poam-items')).toHaveLength(notice?.lines.length ?? 0)
    const [first] = risks('waiting')
    expect(first).toMatchObject({ status: 'open', deadline: '2026-12-20T15:59:59.000Z', remediations: [{ lifecycle: 'recommendation', tasks: [{ type: 'milestone', timing: { 'on-date': { date: '2026-12-20T15:59:59.000Z' } }, remarks: '延期至 2026-12-20：设备未到' }] }] })
    expect(fromMarkup(textAt(objectsAt(first ?? {}, 'remediations')[0] ?? {}, 'description') ?? '')).toBe(notice?.lines[0]?.howToFix)
    expect(checklist.lines.length).toBeGreaterThan(notice?.lines.length ?? 0)
  })

  it('is open while it waits, remediating once answered, closed line by line when a further conclusion stands; without an answer it stays open, saying why', () => {
    const said = (state: (typeof states)[number]): unknown[] => [...new Set(risks(state).slice(1).map(({ status }) => status))]
    expect(states.map((state) => [state, risks(state)[0]?.status, said(state)])).toEqual([
      ['waiting', 'open', ['open']], ['answered', 'remediating', ['remediating']], ['settled', 'open', ['closed']], ['closed', 'open', ['open']],
    ])
    expect(objectsAt(objectAt(risks('settled')[1] ?? {}, 'risk-log'), 'entries').map((entry) => [entry.title, entry['status-change']])).toEqual([
      ['整改通知 ZG-1', 'open'], ['延期至 2026-12-20', undefined], ['整改答复', 'remediating'], ['复核：符合', 'closed'],
    ])
    expect(objectsAt(poamOf(at('closed')), 'poam-items')[0]?.remarks).toBe('整改没有答复即终止：逾期未答复')
    // A conclusion that is not signed yet settles nothing.
    const unsigned = { ...at('settled'), rectifications: at('answered').rectifications, conclusion: { ...at('settled').conclusion!, stands: false } }
    expect(new Set(objectsAt(poamOf(unsigned), 'risks').map(({ status }) => status))).toEqual(new Set(['remediating']))
  })

  it('is answered in observations of the applicant, whose photos and videos are evidence with their hashes', () => {
    const poam = poamOf(at('answered'))
    const answers = objectsAt(poam, 'observations').filter(({ types }) => JSON.stringify(types) === '["mitigation"]')
    expect(answers.map(({ description }) => description)).toEqual(at('answered').rectifications[0]?.lines.map(() => '已 \\*换\\* 新'))
    const resources = objectsAt(objectAt(poam, 'back-matter'), 'resources')
    const files = answers.flatMap((answer) => objectsAt(answer, 'relevant-evidence')).map(({ href }) => objectsAt(resources.find((resource) => `#${textAt(resource, 'uuid')}` === href) ?? {}, 'rlinks')[0])
    expect(files).toEqual(at('answered').rectifications[0]?.files.map(({ href, mime, sha256 }) => ({ href, 'media-type': mime, hashes: [{ algorithm: 'SHA-256', value: sha256 }] })))
  })

  it('gives a result for each round: the first as it was concluded, the next with the lines of the notice only', () => {
    const [first, second, ...others] = resultsOf(at('settled'))
    expect(others).toEqual([])
    const codes = at('settled').rectifications[0]?.lines.map(({ code }) => code) ?? []
    const said = (of: JsonObject | undefined): unknown[] => objectsAt(of ?? {}, 'findings').map((finding) => objectAt(objectAt(finding, 'target'), 'status').state)
    expect(said(first)).toEqual(said(result))
    expect(first?.observations).toEqual(result.observations)
    expect(objectAt(second ?? {}, 'reviewed-controls')).toEqual({ 'control-selections': [{ 'include-controls': codes.map((code) => ({ 'control-id': code })) }] })
    expect(said(second)).toEqual(codes.map((_, index) => (index === 0 ? 'not-satisfied' : 'satisfied')))
    expect(objectsAt(objectAt(first ?? {}, 'assessment-log'), 'entries').at(-1)).toMatchObject({ title: '整改期间不计入办理时限', end: second?.start })
    expect(resultsOf(at('answered')).map(({ description }) => description)).toEqual([result.description, '尚无结论'])
    expect(resultsOf(at('waiting'))).toHaveLength(1)
  })
})

it('UUIDs of version 5 are as RFC 9562 has them', () => {
  expect(uuid5('a', 'b')).toBe(uuid5('a', 'b'))
  expect(uuid5('a', 'b')).not.toBe(uuid5('ab'))
  expect(uuid5('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
