import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { archiveSearchSchema } from '../contract/index.ts'
import { searchArchives } from './searchArchives.ts'
import { TestSurvey } from './TestSurvey.ts'

const places = ['满意度100%馆', '一_号馆', String.raw`左\右馆`, '一二号馆']

let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
  const { database } = survey.context
  for (const placeName of places) {
    const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann'])
    await database.inspection.update({ where: { id: inspectionId }, data: { placeName, number: `N-${placeName}` } })
    const sessionId = await survey.session(inspectionId)
    await survey.closeSession(sessionId)
    await database.archive.create({ data: { id: randomUUID(), sessionId, status: 'sealing' } })
  }
})
afterAll(() => survey.close())

const found = async (search: { place?: string; number?: string }): Promise<string[]> => {
  const { archives, total } = await searchArchives(survey.context, { page: 1, ...search })
  expect(total).toBe(archives.length)
  return archives.map(({ inspection }) => inspection.placeName).toSorted()
}

it.each([
  ['%', ['满意度100%馆']], ['100%', ['满意度100%馆']], ['_', ['一_号馆']], ['一_号', ['一_号馆']], ['\\', [String.raw`左\右馆`]], [String.raw`\右`, [String.raw`左\右馆`]], [String.raw`\%`, []], ['%馆', ['满意度100%馆']], ['号馆', ['一_号馆', '一二号馆']],
])('looks for "%s" in place and number as it was typed', async (typed, expected) => {
  expect(await found({ place: typed })).toEqual(expected.toSorted())
  expect(await found({ number: typed })).toEqual(expected.toSorted())
})

it('spaces alone look for nothing, and around the words they do not count', async () => {
  expect(await found({ place: '  ', number: ' ' })).toEqual(places.toSorted())
  expect(await found({ place: ' 一二号 ' })).toEqual(['一二号馆'])
})

it.each([{ from: '-1' }, { to: '9007199254740991' }, { from: 'yesterday' }, { page: '0' }, { place: 'x'.repeat(201) }])('refuses %o before the database does', (search) => {
  expect(archiveSearchSchema.safeParse(search).success).toBe(false)
})

it('takes the last moment that it can look for', async () => {
  const { to, page } = archiveSearchSchema.parse({ to: '253402300799999' })
  expect((await searchArchives(survey.context, { to, page })).total).toBe(places.length)
})
