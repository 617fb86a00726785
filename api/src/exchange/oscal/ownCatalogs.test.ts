import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardSchema, type Standard } from '../../contract/index.ts'
import { citedClauses, randomStandard } from '../../testing/randomStandard.ts'
import type { Law } from '../law.ts'
import { fromOscal } from './fromOscal.ts'
import { objectAt, objectsAt, textAt } from './JsonObject.ts'
import { modelOf, oscalFaults } from './oscalFaults.ts'
import { formerNamespace } from './ownNamespace.ts'
import { namespace } from './props.ts'
import { standardDocuments, type NamedDocument } from './standardDocuments.ts'

const law: Law = (regulation, path) => citedClauses.find((clause) => clause.regulation === regulation && clause.path === path)
const options = { law, lastModified: Date.UTC(2026, 10, 25), version: '3' }
const folder = join(import.meta.dirname, '../../../../prisma/seed/standards')
const seeds = readdirSync(folder).map((file) => ({ file, standard: standardSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))) }))

/** What another program would read of the files. */
function sent(standard: Standard): unknown[] {
  return standardDocuments(standard, options).map(({ json }) => JSON.parse(JSON.stringify(json)) as unknown)
}

function faultsOf(documents: readonly NamedDocument[]): unknown[] {
  return documents.flatMap(({ name, json }) => oscalFaults(json, modelOf(json) ?? 'catalog').map((fault) => [name, fault.en]))
}

describe('our own documents', () => {
  it.each(seeds)('$file: valid OSCAL 1.2.1, and the standard comes back as it was', ({ standard }) => {
    expect(faultsOf(standardDocuments(standard, options))).toEqual([])
    expect(fromOscal(sent(standard))).toEqual({ standard, faults: [] })
  })

  it('60 standards of all fields, with markup, line breaks and blanks in their texts', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const standard = randomStandard(seed)
      expect(faultsOf(standardDocuments(standard, options)), `seed ${seed}`).toEqual([])
      expect(fromOscal(sent(standard)), `seed ${seed}`).toEqual({ standard, faults: [] })
    }
  })

  it('of the time when our namespace was a placeholder are read, and those kept with a standard come out under the present one', () => {
    const former = (document: unknown): unknown => JSON.parse(JSON.stringify(document).replaceAll(namespace, formerNamespace)) as unknown
    const standard = randomStandard(5)
    expect(namespace).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(fromOscal(sent(standard).map(former))).toEqual({ standard, faults: [] })
    const catalog = sent(standard)[0] as { catalog: object }
    const { standard: kept } = fromOscal([{ catalog: { ...catalog.catalog, controls: [{ id: 'foreign', title: 'Foreign', links: [{ href: 'https://example.org' }] }] } }])
    if (!kept) throw new Error('not read')
    expect(kept.kept?.oscal).toBeDefined()
    const asStored = { ...kept, kept: former(kept.kept) as Standard['kept'] }
    expect(sent(asStored)).toEqual(sent(kept))
  })

  it('the same standard always gives the same documents; another one has other UUIDs', () => {
    expect(standardDocuments(randomStandard(4), options)).toEqual(standardDocuments(randomStandard(4), options))
    const uuids = [randomStandard(4), randomStandard(5)].map((standard) => objectAt(standardDocuments(standard, options)[0]?.json ?? {}, 'catalog').uuid)
    expect(uuids[0]).not.toBe(uuids[1])
    expect(uuids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('clauses stand in the back matter with text and hash, and wordings as text that no markup comes of', () => {
    const standard = randomStandard(6, { awkwardTexts: false })
    const [first] = standard.checkpoints
    if (!first) throw new Error('no checkpoint')
    first.examinerWording = '<script>alert(1)</script> *x*'
    first.clauses = [{ regulation: 'licensing-law', path: '第三十四条', relation: 'requires', mapped: 'verbatim' }]
    const catalog = objectAt(standardDocuments(standard, options)[0]?.json ?? {}, 'catalog')
    const control = objectsAt(catalog, 'groups').flatMap((group) => objectsAt(group, 'controls')).find(({ id }) => id === first.code)
    expect(objectsAt(control ?? {}, 'parts')[0]).toEqual({ id: `${first.code}_smt`, name: 'statement', prose: '\\<script\\>alert(1)\\</script\\> \\*x\\*' })
    const [link] = objectsAt(control ?? {}, 'links')
    const resource = objectsAt(objectAt(catalog, 'back-matter'), 'resources').find((one) => `#${textAt(one, 'uuid')}` === link?.href)
    expect(resource).toMatchObject({ title: '《中华人民共和国行政许可法》第三十四条', description: citedClauses[2].text, props: expect.arrayContaining([expect.objectContaining({ name: 'text-sha256', value: expect.stringMatching(/^[0-9a-f]{64}$/) })]) })
  })

  it('what another tool adds to ours is kept, and comes out again with later edits', () => {
    const standard = randomStandard(8, { awkwardTexts: false })
    const documents = sent(standard) as { catalog: { metadata: Record<string, unknown>; groups: { controls: Record<string, unknown>[] }[] } }[]
    const [catalog] = documents
    if (!catalog) throw new Error('no catalog')
    catalog.catalog.metadata.remarks = 'reviewed'
    const control = catalog.catalog.groups[0]?.controls[0]
    if (!control) throw new Error('no control')
    control.params = [{ id: 'p1', label: 'of others' }]
    const { standard: read, faults } = fromOscal(documents)
    expect(faults.map(({ code }) => code)).toEqual(['oscal-kept'])
    expect({ ...read, kept: undefined }).toEqual({ ...standard, kept: undefined })
    if (!read) throw new Error('not read')
    expect(standardDocuments(read, options)[0]?.json).toEqual(catalog)
    const edited = { ...read, name: '改过的名称', checkpoints: read.checkpoints.map((point) => (point.code === control.id ? { ...point, examinerWording: '改过', tier: 'key' as const, score: 3 } : point)) }
    const written = standardDocuments(edited, options)
    expect(faultsOf(written)).toEqual([])
    expect(written[0]?.json).toMatchObject({ catalog: { metadata: { remarks: 'reviewed', title: '改过的名称' } } })
    expect(JSON.stringify(written[0]?.json)).toContain('of others')
    const again = fromOscal(written.map(({ json }) => json)).standard
    expect({ ...again, kept: undefined }).toEqual({ ...edited, kept: undefined })
  })
})
