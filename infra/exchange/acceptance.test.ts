import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { standardSchema, type Standard } from '../../api/src/contract/index.ts'
import { readAssessment, type ReadAssessment } from '../../api/src/exchange/oscal/assessments/readAssessment.ts'
import { foreignPlan, foreignPoam, foreignResults } from '../../api/src/exchange/oscal/assessments/testing/foreignAssessment.ts'
import { inspectionDocuments } from '../../api/src/exchange/oscal/inspectionDocuments.ts'
import { standardDocuments } from '../../api/src/exchange/oscal/standardDocuments.ts'
import { packDocuments } from '../../api/src/exchange/oscal/packDocuments.ts'
import { toXlsx } from '../../api/src/exchange/sheets/toXlsx.ts'
import type { JsonObject } from '../../api/src/exchange/oscal/JsonObject.ts'
import { noLaw } from '../../api/src/exchange/law.ts'
import { examinedInspection } from '../../api/src/testing/examinedInspection.ts'
import { rectifiedInspection } from '../../api/src/testing/rectifiedInspection.ts'
import { randomStandard } from '../../api/src/testing/randomStandard.ts'
import { ensureIndependentTools } from '../setup/independentTools.mjs'

const run = promisify(execFile)
const options = { law: () => ({ title: '中华人民共和国食品安全法', text: '条文' }), lastModified: Date.UTC(2026, 10, 25), version: '1' }
const documentSchema = z.object({ kind: z.string(), valid: z.boolean(), title: z.string(), controls: z.array(z.string()).optional(), selected: z.array(z.string()).optional(), findings: z.array(z.string()).optional() })
const acceptedSchema = z.object({ oscal: z.string(), read: z.record(z.string(), documentSchema) })
type Named = { name: string; json: JsonObject }
type Accepted = z.infer<typeof acceptedSchema> & { /** The documents as the tool wrote them again. */ again: Named[] }
const cellsSchema = z.record(z.string(), z.array(z.object({ cell: z.string(), type: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })))

let python: string
let folder: string
let seed: Standard

beforeAll(async () => {
  python = await ensureIndependentTools({ log: (line) => process.stderr.write(`${line}\n`) })
  folder = await mkdtemp(join(tmpdir(), 'exchange-'))
  seed = standardSchema.parse(JSON.parse(await readFile(join(import.meta.dirname, '../../prisma/seed/standards/food-catering.json'), 'utf8')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function accepted(name: string, documents: readonly Named[]): Promise<Accepted> {
  const own = await mkdtemp(join(folder, `${name}-`))
  for (const document of documents) await writeFile(join(own, document.name), JSON.stringify(document.json))
  const { stdout } = await run(python, [join(import.meta.dirname, 'accept_oscal.py'), own], { maxBuffer: 1 << 26 })
  const again = await Promise.all(documents.map(async (document) => ({ name: document.name, json: z.record(z.string(), z.json()).parse(JSON.parse(await readFile(join(own, 'again', document.name), 'utf8'))) })))
  return { ...acceptedSchema.parse(JSON.parse(stdout)), again }
}

it('an independent OSCAL tool of the same version loads and validates a standard and an inspection of it', async () => {
  const { oscal, read } = await accepted('seed', [...standardDocuments(seed, options), ...inspectionDocuments(examinedInspection(seed, 3), options)])
  expect(oscal).toBe('1.2.1')
  expect(Object.values(read).map(({ kind }) => kind).sort()).toEqual(['assessment-plan', 'assessment-results', 'catalog', 'plan-of-action-and-milestones', 'profile'])
  expect(Object.values(read).every(({ valid }) => valid)).toBe(true)
  expect(read['catalog.json']?.controls).toEqual(seed.checkpoints.map(({ code }) => code))
  expect(read['assessment-results.json']?.findings?.length).toBeGreaterThan(5)
})

it('it finds the catalog that a profile names, and selects the checkpoints of the situation', async () => {
  const { read } = await accepted('profile', standardDocuments(seed, options))
  for (const { situationId, zones } of seed.situations) {
    expect(new Set(read[`profile-${situationId}.json`]?.selected)).toEqual(new Set(zones.flatMap(({ lines }) => lines)))
  }
})

it('it accepts an inspection in every state of a rectification', async () => {
  for (const state of ['waiting', 'answered', 'settled', 'closed'] as const) {
    const { read } = await accepted(state, inspectionDocuments(rectifiedInspection(examinedInspection(seed, 3), state), options))
    expect([state, ...Object.values(read).map(({ kind, valid }) => [kind, valid])]).toEqual([state, ['assessment-plan', true], ['assessment-results', true], ['plan-of-action-and-milestones', true]])
  }
})

it('what it has read and written again is read here as what we wrote', async () => {
  const read = async (documents: readonly Named[]): Promise<Omit<ReadAssessment, 'documents'>> => {
    const { assessment, faults } = await readAssessment(await packDocuments(documents))
    if (!assessment) throw new Error(faults.map(({ en }) => en).join('\n'))
    const { documents: _, ...told } = assessment
    return told
  }
  const own = inspectionDocuments(rectifiedInspection(examinedInspection(seed, 3), 'settled'), options)
  expect(await read((await accepted('again', own)).again)).toEqual(await read(own))
  const foreign = [foreignPlan('ac-2'), foreignResults(), foreignPoam()].map((json, index) => ({ name: `${index}.json`, json: withoutUnknown(json) }))
  const { read: said, again } = await accepted('foreign', foreign)
  expect(Object.values(said).map(({ kind, valid }) => [kind, valid])).toEqual([['assessment-plan', true], ['assessment-results', true], ['plan-of-action-and-milestones', true]])
  expect(await read(again)).toEqual(await read(foreign))
})

it('it accepts texts with markup, line breaks and blanks too', async () => {
  const standard = randomStandard(9)
  const { read } = await accepted('awkward', [...standardDocuments({ ...standard, situations: [] }, options), ...inspectionDocuments(examinedInspection(standard, 9), options)])
  expect(Object.entries(read).filter(([, { valid }]) => !valid)).toEqual([])
})

it('it is no tool that accepts everything', async () => {
  const [catalog] = standardDocuments(seed, options)
  const body = z.object({ catalog: z.object({ 'back-matter': z.object({ resources: z.array(z.record(z.string(), z.json())) }) }).catchall(z.json()) }).parse(catalog?.json)
  const { resources } = body.catalog['back-matter']
  await expect(accepted('strange', [{ name: 'catalog.json', json: { catalog: { ...body.catalog, colour: 'red' } } }])).rejects.toThrow('colour')
  const { read } = await accepted('twice', [{ name: 'catalog.json', json: { catalog: { ...body.catalog, 'back-matter': { resources: [...resources, ...resources] } } } }])
  expect(read['catalog.json']?.valid).toBe(false)
})

it('an independent reader finds every text of a workbook to be a text, and no formula', async () => {
  const standard = randomStandard(13)
  const [first] = standard.checkpoints
  if (first) Object.assign(first, { examinerWording: '=1+1', publicWording: '+86\n@x', note: '_x000D_ 😀' })
  const path = join(folder, 'standard.xlsx')
  await writeFile(path, await toXlsx(standard, noLaw))
  const { stdout } = await run(python, [join(import.meta.dirname, 'accept_xlsx.py'), path], { maxBuffer: 1 << 26 })
  const sheets = cellsSchema.parse(JSON.parse(stdout))
  expect(Object.keys(sheets)).toEqual(['要点', '情形', '分区', '问题', '事项'])
  const cells = Object.values(sheets).flat()
  expect(cells.filter(({ type, value }) => type !== (typeof value === 'number' ? 'n' : 's'))).toEqual([])
  const row = new Map(sheets['要点']?.filter(({ cell }) => /^[A-Z]+3$/.test(cell)).map(({ cell, value }) => [cell, value]))
  expect([row.get('A3'), row.get('E3'), row.get('F3'), row.get('V3')]).toEqual([first?.code, '=1+1', '+86\n@x', '_x000D_ 😀'])
})

/** A document without the fields that OSCAL does not know, which the tool does not read. */
function withoutUnknown(document: JsonObject): JsonObject {
  return z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(document, (key, value: unknown) => (['x-vendor', 'mood'].includes(key) ? undefined : value))))
}
