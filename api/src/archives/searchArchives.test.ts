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

it('finds letters in either case, in the names of examiners and matters too', async () => {
  const { database } = survey.context
  await database.inspection.updateMany({ where: { placeName: '一二号馆' }, data: { applicantName: 'Zoë Lee' } })
  const asked = async (search: Partial<Parameters<typeof searchArchives>[1]>) => (await searchArchives(survey.context, { page: 1, ...search })).archives.map(({ inspection }) => inspection.placeName)
  expect(await asked({ applicant: 'ZOË l' })).toEqual(['一二号馆'])
  expect(await asked({ examiner: 'ann' })).toHaveLength(places.length)
  expect(await asked({ examiner: 'bob' })).toEqual([])
  expect(await asked({ matter: '消防' })).toHaveLength(places.length)
  expect(await asked({ matter: '餐饮' })).toEqual([])
})

it('counts up to a thousand and tells that there are more', async () => {
  const { database } = survey.context
  const inspectionId = await survey.inspection('fire-safety-guidance_1', [])
  await database.inspection.update({ where: { id: inspectionId }, data: { placeName: '大馆' } })
  const add = async (from: number, to: number): Promise<void> => {
    const ids = Array.from({ length: to - from }, (_, index) => `many-${from + index}`)
    await database.session.createMany({ data: ids.map((id) => ({ id, inspectionId, state: 'closed', sfuUrl: 'http://sfu' })) })
    await database.archive.createMany({ data: ids.map((id) => ({ id: `archive-${id}`, sessionId: id, status: 'sealing' })) })
  }
  await add(0, 1_000)
  expect(await searchArchives(survey.context, { place: '大馆', page: 50 })).toMatchObject({ total: 1_000, more: false, archives: { length: 20 } })
  await add(1_000, 1_021)
  const last = await searchArchives(survey.context, { place: '大馆', page: 52 })
  expect(last).toMatchObject({ total: 1_000, more: true })
  expect(last.archives).toHaveLength(1)
})
