import { describe, expect, it } from 'vitest'
import { standardSchema, type Standard } from '../../contract/index.ts'
import { noLaw } from '../law.ts'
import { fromOscal } from './fromOscal.ts'
import { objectAt, type JsonObject } from './JsonObject.ts'
import { modelOf, oscalFaults } from './oscalFaults.ts'
import { standardDocuments } from './standardDocuments.ts'

const options = { law: noLaw, lastModified: Date.UTC(2026, 10, 25), version: '1' }
const metadata = { title: 'A *small* catalog', 'last-modified': '2024-02-04T23:01:04.000-05:00', version: '5.1.1', 'oscal-version': '1.1.2', parties: [{ uuid: '9a6a1a5c-2f6d-4d39-a0b5-4b0f8a4f0a11', type: 'organization', name: 'A Body of Standards' }] }
const enhancement = { id: 'ac-2.1', class: 'SP800-53-enhancement', title: 'Automated System Account Management', parts: [{ id: 'ac-2.1_smt', name: 'statement', prose: 'Support the management of system accounts using {{ insert: param, ac-02.01_odp }}.' }] }
const control = {
  id: 'ac-2', class: 'SP800-53', title: 'Account Management', params: [{ id: 'ac-02_odp.01', props: [{ name: 'label', value: 'AC-02_ODP[01]' }], label: 'prerequisites and criteria' }],
  props: [{ name: 'label', value: 'AC-2' }, { name: 'sort-id', value: 'ac-02' }], links: [{ href: '#ac-3', rel: 'related' }],
  parts: [
    { id: 'ac-2_smt', name: 'statement', parts: [
      { id: 'ac-2_smt.a', name: 'item', props: [{ name: 'label', value: 'a.' }], prose: 'Define the types of accounts;' },
      { id: 'ac-2_smt.b', name: 'item', props: [{ name: 'label', value: 'b.' }], prose: 'Assign account managers.' },
    ] },
    { id: 'ac-2_gdn', name: 'guidance', prose: 'Examples of account types include *individual* and shared.' },
    { id: 'ac-2_asm-examine', name: 'assessment-method', props: [{ name: 'method', ns: 'http://csrc.nist.gov/ns/rmf', value: 'EXAMINE' }], parts: [{ name: 'assessment-objects', prose: 'Access control policy' }] },
  ],
  controls: [enhancement],
}
const family = { id: 'ac', class: 'family', title: 'Access Control', props: [{ name: 'sort-id', value: 'ac' }], controls: [control, { id: 'ac-4', title: 'Withdrawn one', props: [{ name: 'status', value: 'withdrawn' }] }] }
const outer = { id: 'org', title: 'Organisation', groups: [{ id: 'inner', title: 'Inner', controls: [{ id: 'A.5.1_org', title: 'Policies' }] }] }
const catalog = (): JsonObject => structuredClone({ catalog: { uuid: '61787555-dca7-46fd-8ef2-0b3f0a4f2a11', metadata, params: [{ id: 'site', label: 'a parameter' }], groups: [family, outer], controls: [{ id: 'loose', title: 'Loose' }], 'back-matter': { resources: [{ uuid: '0bf7f1d2-3c4d-4e5f-8a9b-1c2d3e4f5a6b', title: 'A source', rlinks: [{ href: 'https://example.org' }] }] } } })
const profile = (): JsonObject => structuredClone({ profile: {
  uuid: '3b1f7c2a-9d8e-4f6a-b5c4-d3e2f1a0b9c8', metadata: { ...metadata, title: 'Low' }, imports: [{ href: 'catalog.json', 'include-controls': [{ 'with-ids': ['ac-4', 'ac-2', 'zz-9'] }] }],
  merge: { 'as-is': true }, modify: { 'set-parameters': [{ 'param-id': 'ac-02_odp.01', values: ['x'] }] },
} })

function read(...documents: unknown[]): Standard {
  const { standard, faults } = fromOscal(documents)
  if (!standard) throw new Error(faults.map(({ en }) => en).join('\n'))
  return standard
}

describe('a catalog of others', () => {
  it('becomes a draft: controls checkpoints, groups headings, statements wordings', () => {
    const standard = read(catalog())
    expect(standardSchema.parse(standard)).toEqual(standard)
    expect(standard).toMatchObject({ name: 'A *small* catalog', agency: 'A Body of Standards', matterId: 'oscal-61787555', mode: 'guidance-only' })
    expect(standard.checkpoints.map(({ code, section }) => [code, section])).toEqual([['X-LOOSE', ''], ['AC-2', 'Access Control'], ['AC-2.1', 'Access Control'], ['AC-4', 'Access Control'], ['A-5.1.ORG', 'Inner']])
    expect(standard.checkpoints[1]).toMatchObject({ examinerWording: 'a. Define the types of accounts;\nb. Assign account managers.', publicWording: 'Examples of account types include *individual* and shared.', sourceSeen: false })
    expect(standard.checkpoints[3]?.examinerWording).toBe('Withdrawn one')
  })

  it('comes out as it came, profiles too', () => {
    const { standard, faults } = fromOscal([catalog(), profile()])
    if (!standard) throw new Error('not read')
    expect(faults.map(({ code, severity }) => [code, severity])).toEqual([['oscal-kept', 'warning'], ['oscal-control-unknown', 'warning'], ['oscal-kept', 'warning']])
    expect(standard.situations).toMatchObject([{ situationId: 'profile-3b1f7c2a', name: 'Low', zones: [{ zone: 'Low', lines: ['AC-4', 'AC-2'] }] }])
    expect(standardDocuments(JSON.parse(JSON.stringify(standard)) as Standard, options).map(({ json }) => json)).toEqual([catalog(), profile()])
  })

  it('keeps all the rest when it is edited', () => {
    const standard = read(catalog())
    const checkpoints = standard.checkpoints.filter(({ code }) => code !== 'AC-4').map((point) => (point.code === 'AC-2' ? { ...point, examinerWording: '新的说法', score: 4 } : point))
    const [written] = standardDocuments({ ...standard, checkpoints: [...checkpoints, { ...standard.checkpoints[3]!, code: 'NEW-1', section: '新标题' }] }, options)
    expect(oscalFaults(written?.json ?? {}, 'catalog')).toEqual([])
    const [group, untouched, added] = objectAt(written?.json ?? {}, 'catalog').groups as [typeof family, typeof outer, JsonObject]
    expect(added).toMatchObject({ title: '新标题', controls: [{ id: 'NEW-1' }] })
    expect(group.controls.map(({ id }) => id)).toEqual(['ac-2'])
    expect(untouched).toEqual(outer)
    expect(group.controls[0]).toMatchObject({ params: control.params, links: control.links, controls: [enhancement], parts: [{ name: 'statement', prose: '新的说法' }, control.parts[1], control.parts[2]] })
    expect(read(written?.json).checkpoints.map(({ code, examinerWording, score }) => [code, examinerWording, score])).toContainEqual(['AC-2', '新的说法', 4])
  })

  it('fields that OSCAL does not know are kept at any level, with a warning, and come out in their place', () => {
    const strange = catalog()
    Object.assign(strange, { outer: true })
    Object.assign(objectAt(strange, 'catalog'), { 'x-more': { a: [1] } })
    const [group] = objectAt(strange, 'catalog').groups as [{ controls: { parts: JsonObject[] }[]; colour?: string }]
    group.colour = 'red'
    Object.assign(group.controls[0]?.parts[0] ?? {}, { mood: 'good' })
    const { standard, faults } = fromOscal([strange])
    expect(faults.filter(({ code }) => code === 'oscal-field-unknown').map(({ path }) => path).sort()).toEqual(['/catalog/groups/0/colour', '/catalog/groups/0/controls/0/parts/0/mood', '/catalog/x-more', '/outer'])
    if (!standard) throw new Error('not read')
    expect(standardDocuments(standard, options)[0]?.json).toEqual(strange)
  })

  it('what is not OSCAL is refused, all faults at once, each by its place', () => {
    const bad = catalog()
    const body = objectAt(bad, 'catalog')
    body.uuid = 'not a uuid'
    delete objectAt(body, 'metadata').version
    const { standard, faults } = fromOscal([bad])
    expect(standard).toBeNull()
    expect(faults.map(({ path, severity }) => [path, severity])).toEqual([['/catalog/uuid', 'error'], ['/catalog/metadata', 'error']])
    expect(fromOscal([{ some: 'thing' }, null]).faults.map(({ code }) => code)).toEqual(['file-unreadable', 'file-unreadable', 'oscal-document-missing'])
    expect(modelOf(profile())).toBe('profile')
    expect(fromOscal([JSON.parse(`${'{"catalog":'.repeat(50_000)}1${'}'.repeat(50_000)}`)]).faults[0]?.en).toContain('nested')
    expect(fromOscal([profile()]).faults.map(({ code }) => code)).toEqual(['oscal-document-missing'])
  })

  it('a wording longer than a checkpoint holds is told, and the whole of it kept', () => {
    const long = catalog()
    const [first] = objectAt(long, 'catalog').controls as [JsonObject]
    first.parts = [{ name: 'statement', prose: '长'.repeat(5000) }]
    const { standard, faults } = fromOscal([long])
    expect(faults.map(({ code, path }) => [code, path])).toContainEqual(['oscal-shortened', 'X-LOOSE.examinerWording'])
    expect(standard?.checkpoints[0]?.examinerWording).toHaveLength(4000)
    expect(standard && standardDocuments(standard, options)[0]?.json).toEqual(long)
  })
})
