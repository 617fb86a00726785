import { expect, it } from 'vitest'
import { randomStandard } from '../../testing/randomStandard.ts'
import { noLaw } from '../law.ts'
import { fromOscal } from './fromOscal.ts'
import { packDocuments } from './packDocuments.ts'
import { readDocuments } from './readDocuments.ts'
import { standardDocuments } from './standardDocuments.ts'

const standard = randomStandard(21)
const documents = standardDocuments(standard, { law: noLaw, lastModified: 0, version: '1' })

it('a zip of documents gives the standard back, and is the same each time', async () => {
  const packed = await packDocuments(documents)
  expect(await packDocuments(documents)).toEqual(packed)
  const { documents: read, faults } = await readDocuments(packed)
  expect(faults).toEqual([])
  expect(fromOscal(read).standard).toEqual(standard)
})

it('so do one list of them, and a single catalog but for the situations', async () => {
  const json = documents.map((document) => document.json)
  const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(`\uFEFF${JSON.stringify(value)}`)
  expect(fromOscal((await readDocuments(bytes(json))).documents).standard).toEqual(standard)
  expect(fromOscal((await readDocuments(bytes(json[0]))).documents).standard).toEqual({ ...standard, situations: [] })
})

it('what cannot be read is refused', async () => {
  const packed = Buffer.from(await packDocuments(documents))
  for (const bytes of [new TextEncoder().encode('{'), packed.subarray(0, 200), new Uint8Array([0xff, 0xfe])]) expect((await readDocuments(bytes)).faults).toMatchObject([{ code: 'file-unreadable' }])
  expect((await readDocuments(new Uint8Array(50_000_000))).faults).toMatchObject([{ code: 'file-too-large' }])
})
