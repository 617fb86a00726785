import { describe, expect, it } from 'vitest'
import { objectAt, objectsAt, type JsonObject } from '../JsonObject.ts'
import { modelOf, oscalFaults } from '../oscalFaults.ts'
import { packDocuments } from '../packDocuments.ts'
import { readAssessment, type ReadAssessment } from './readAssessment.ts'
import { foreignPlan, foreignPoam, foreignResults } from './testing/foreignAssessment.ts'

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const catalog: JsonObject = { catalog: {
  uuid: 'aaaaaaaa-0000-4000-8000-00000000000d', metadata: { title: 'Rules', 'last-modified': '2026-01-01T00:00:00Z', version: '1', 'oscal-version': '1.2.1' },
  controls: [{ id: 'ac-2', title: 'A *posted* notice', controls: [{ id: 'ac-2.1', title: 'In two languages' }] }, { id: 'A.5.1_org', title: 'Temperature' }],
} }

async function read(...documents: unknown[]): Promise<ReadAssessment & { warned: string[] }> {
  const { assessment, faults } = await readAssessment(bytes(documents))
  if (!assessment) throw new Error(faults.map(({ en }) => en).join('\n'))
  expect(faults.every(({ severity }) => severity === 'warning')).toBe(true)
  return { ...assessment, warned: faults.map(({ code, path }) => `${code} ${path}`) }
}

describe('assessments of others', () => {
  it('are what the schema allows, but for the fields that it does not know', () => {
    for (const document of [foreignPlan('ac-2'), foreignPlan(), foreignResults(), foreignPoam(), catalog]) {
      expect(oscalFaults(document, modelOf(document) ?? 'catalog').filter(({ code }) => code !== 'oscal-field-unknown')).toEqual([])
    }
  })

  it('give a plan with its place, owner, phone, lines and tasks', async () => {
    const { plan, preparedBy, title, named } = await read(foreignPlan('ac-2', 'A.5.1_org'))
    expect([title, preparedBy, named]).toEqual(['Annual *visit* plan', 'Harbour Inspection Ltd', null])
    expect(plan).toMatchObject({
      place: 'Quay Kitchen, hall 3', address: 'Kai 3 Hof links Hamburg 20457 DE', applicant: 'Quay Kitchen', phone: '+49 40 7654321', controls: ['ac-2', 'A.5.1_org'],
      people: [{ name: 'Harbour Inspection Ltd', roles: ['Assessor'] }, { name: 'Jo Muster' }, { name: 'Quay Kitchen', roles: ['Owner'] }],
      appointment: Date.UTC(2026, 11, 14, 8), tasks: [{ title: 'Report', kind: 'milestone', start: Date.UTC(2026, 11, 20) }, { title: 'Visit', end: Date.UTC(2026, 11, 14, 11) }, { title: 'Read the logger', every: { period: 2, unit: 'hours' } }],
    })
    expect((await read(foreignPlan())).plan?.controls).toBeNull()
    expect((await read(foreignPlan(), catalog)).plan?.controls).toEqual(['ac-2', 'ac-2.1', 'A.5.1_org'])
  })

  it('give each result with its findings by control, what they rest on, and who says so', async () => {
    const { results, reviewed, failed, open, due, warned } = await read(foreignResults())
    const [second, first] = results
    expect(first?.findings.map(({ control, satisfied, verdict }) => [control, satisfied, verdict])).toEqual([['ac-2', false, null], ['A.5.1_org', false, null], ['ac-2.1', true, null]])
    expect(first?.findings[0]?.observations).toMatchObject([{ title: 'Board', by: ['Jo Muster'], evidence: [{ title: 'Photo of the board', href: './board.jpg', sha256: 'ab'.repeat(32) }, { title: 'The log', href: 'https://example.org/log.csv', sha256: null }] }])
    expect(first?.findings[1]?.observations).toMatchObject([{ by: ['Logger'], remarks: 'see <script>alert(1)</script> and *this*' }])
    expect([first?.otherObservations.map(({ title }) => title), first?.attestations]).toEqual([['Nobody asked'], [{ by: ['Jo Muster'], text: 'Signed\nI was there.', at: null }]])
    expect([second?.outcome, second?.findings[0]?.satisfied]).toEqual([null, true])
    // The second visit is written first and later in time: its word counts.
    expect([reviewed, failed, open, due]).toEqual([3, 1, 1, Date.UTC(2026, 9, 31)])
    expect(warned).toEqual([
      'oscal-field-unknown [0]#/assessment-results/results/1/mood', 'assessment-plan-missing [0]#/assessment-results/import-ap',
      'oscal-reference-missing [0]#/assessment-results/results/1/findings/0/related-observations/1/observation-uuid',
    ])
  })

  it('give what is to be put right, also where findings lie in another document', async () => {
    const { poam, open, due, titles, documents } = await read(foreignPoam(), foreignResults(), catalog, foreignPlan('ac-2'))
    expect(poam.map(({ title, control, open: stands }) => [title, control, stands])).toEqual([['Cool the store', 'A.5.1_org', true], ['Done', 'ac-2.1', false], ['Think', null, true]])
    expect(poam[0]?.risks[0]?.log.map(({ title, by, status }) => [title, by, status])).toEqual([['First', [], 'open'], ['Later', ['Jo Muster'], 'investigating']])
    expect([open, due, poam[2]?.remarks, titles.get('ac-2')]).toEqual([2, Date.UTC(2026, 10, 30), 'no hurry', 'A *posted* notice'])
    expect(documents.map(({ model, oscalVersion }) => [model, oscalVersion])).toEqual([['plan-of-action-and-milestones', '1.1.2'], ['assessment-results', '1.1.2'], ['catalog', '1.2.1'], ['assessment-plan', '1.1.2']])
    expect((await read(foreignPoam())).warned).toEqual(['oscal-reference-missing [0]#/plan-of-action-and-milestones/poam-items/0/related-findings/0/finding-uuid'])
  })
})

describe('what cannot be read as an assessment is refused, with every fault at once', () => {
  const faultsOf = async (given: Uint8Array): Promise<string[]> => {
    const { assessment, faults } = await readAssessment(given)
    expect(assessment).toBeNull()
    return faults.map(({ code, path }) => `${code} ${path}`)
  }
  const zip = (documents: Record<string, JsonObject>): Promise<Uint8Array> => packDocuments(Object.entries(documents).map(([name, json]) => ({ name, json })))

  it('broken JSON, no OSCAL, a catalog only, too large, nested too deep', async () => {
    expect(await faultsOf(new TextEncoder().encode('{"assessment-plan": '))).toEqual(['file-unreadable '])
    expect(await faultsOf(bytes({ some: 'thing' }))).toEqual(['oscal-passed-over ', 'assessment-missing '])
    expect(await faultsOf(bytes([]))).toEqual(['assessment-missing '])
    expect(await faultsOf(bytes(catalog))).toEqual(['assessment-missing '])
    expect(await faultsOf(new Uint8Array(30_000_001))).toEqual(['file-too-large '])
    expect(await faultsOf(new TextEncoder().encode(`${'{"assessment-plan":'.repeat(50_000)}1${'}'.repeat(50_000)}`))).toEqual(['oscal-too-deep ', 'assessment-missing '])
  })

  it('violations of the schema, by document and place; those of a catalog beside forbid nothing', async () => {
    const plan = foreignPlan('ac-2')
    objectAt(plan, 'assessment-plan').uuid = 'none'
    const poam = foreignPoam()
    Object.assign(objectsAt(objectAt(poam, 'plan-of-action-and-milestones'), 'poam-items')[1] ?? {}, { title: 7 })
    delete objectAt(objectAt(poam, 'plan-of-action-and-milestones'), 'metadata').version
    const bad = await zip({ 'plan.json': plan, 'to do/poam.json': poam })
    expect(await faultsOf(bad)).toEqual([
      'oscal-field-unknown plan.json#/assessment-plan/x-vendor', 'oscal-invalid plan.json#/assessment-plan/uuid',
      'oscal-invalid to do/poam.json#/plan-of-action-and-milestones/metadata', 'oscal-invalid to do/poam.json#/plan-of-action-and-milestones/poam-items/1/title',
    ])
    const beside = structuredClone(catalog)
    objectAt(beside, 'catalog').uuid = 'none'
    expect((await read(beside, foreignPlan('ac-2'))).warned).toContain('oscal-invalid [0]#/catalog/uuid')
  })

  it('two plans, and one document twice', async () => {
    const other = foreignPlan('ac-2')
    objectAt(other, 'assessment-plan').uuid = 'aaaaaaaa-0000-4000-8000-0000000000aa'
    expect(await faultsOf(bytes([foreignPlan('ac-2'), other]))).toEqual(expect.arrayContaining(['assessment-plans-many [1]']))
    expect(await faultsOf(await zip({ 'a.json': foreignPoam(), 'b.json': foreignPoam() }))).toEqual(['oscal-document-twice b.json#/plan-of-action-and-milestones/uuid'])
  })

  it('a zip that unpacks to far more than it has, or that is damaged', async () => {
    const bomb = await packDocuments([{ name: 'bomb.json', json: { 'assessment-plan': { text: ' '.repeat(120_000_000) } } }])
    expect(bomb.byteLength).toBeLessThan(1_000_000)
    expect(await faultsOf(bomb)).toEqual(['file-unpacks-too-large '])
    expect(await faultsOf((await zip({ 'a.json': foreignPoam() })).subarray(0, 300))).toEqual(['file-unreadable '])
    expect(await faultsOf(await packDocuments(Array.from({ length: 1001 }, (_, index) => ({ name: `${index}.json`, json: {} }))))).toEqual(['zip-too-many-files '])
  })
})
