import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

it('editors see all matters, those that are held back too; others may not', async () => {
  const editor = await api.signedIn('editor1')
  const { matters } = await editor.ok('GET /api/standards', {})
  expect(matters.map(({ matterId }) => matterId)).toEqual(expect.arrayContaining(['hazchem', 'medical-device']))
  const examiner = await api.signedIn('examiner1')
  expect((await examiner.call('GET /api/standards', {})).error?.code).toBe('not-permitted')
})

it('anybody reads the JSON Schema of the file', async () => {
  const { status, data } = await api.browser().send('GET', '/api/standards/schema.json')
  expect([status, data]).toEqual([200, expect.objectContaining({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })])
})

it('what-if: a rule says of some verdicts what the outcome would be, and why', async () => {
  const publisher = await api.signedIn('publisher1')
  const { document } = await publisher.ok('GET /api/standards/:matterId/versions/:version', { params: { matterId: 'food-catering', version: 1 } })
  const rule = document.situations[0]?.rule
  if (!rule) throw new Error('no rule')
  const lines = document.checkpoints.map(({ code, tier, score, verdicts }) => ({ code, tier, score, verdicts }))
  const ask = (verdicts: Record<string, 'pass' | 'fail'>) => publisher.ok('POST /api/standards/what-if', { body: { rule, lines, verdicts } })
  expect(await ask({ 'CAT-01': 'fail' })).toMatchObject({ outcome: 'fail', failed: ['CAT-01'] })
  expect((await ask(Object.fromEntries(lines.map(({ code }) => [code, 'pass'])))).outcome).toBe('pass')
  expect((await ask({})).possible).toEqual(expect.arrayContaining(['pass', 'fail']))
})

it('a new matter begins as an empty draft, once', async () => {
  const editor = await api.signedIn('editor1')
  const body = { matterId: 'billiards', name: '台球室' }
  expect(await editor.ok('POST /api/standards', { body })).toMatchObject({ revision: 1, baseVersion: null, document: { checkpoints: [] } })
  expect((await editor.call('POST /api/standards', { body })).error?.code).toBe('standard-exists')
  expect((await editor.ok('GET /api/standards', {})).matters.find(({ matterId }) => matterId === 'billiards')).toMatchObject({ version: null, draft: { state: 'draft' } })
})

it('an unknown matter is refused by name', async () => {
  const editor = await api.signedIn('editor1')
  const params = { matterId: 'nothing' }
  expect((await editor.call('GET /api/standards/:matterId', { params })).error?.code).toBe('standard-unknown')
  expect((await editor.call('POST /api/standards/:matterId/draft', { params })).error?.code).toBe('standard-unknown')
  expect((await editor.call('GET /api/standards/:matterId/export', { params })).error?.code).toBe('standard-unknown')
})
