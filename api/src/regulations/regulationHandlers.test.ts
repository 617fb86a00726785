import { afterAll, beforeAll, expect, it } from 'vitest'
import { syntheticLaw } from '../testing/syntheticLaw.ts'
import { TestApi } from '../testing/TestApi.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const facts = { label: '2027', number: null, promulgatedOn: null, effectiveFrom: '2027-01-01', effectiveTo: null, source: '官方网站', history: [] }

it('an editor pastes a statute, looks at the split, saves it, compares it and sees what it touches', async () => {
  const editor = await api.signedIn('editor1')
  const { clauses } = await editor.ok('GET /api/regulations/:regulationId/versions/:versionId', { params: { regulationId: 'food-safety-law', versionId: 'food-safety-law_1' } })
  const old = clauses.find(({ path }) => path === '第三十三条')?.text ?? ''
  const text = `中华人民共和国食品安全法\n（2026年12月1日通过）\n第一章 总则\n第三十三条 ${old.replace('防蝇、', '防蝇、灭蚊、').replace(/（五）[^]*$/, '（五）用水安全。')}`
  const split = await editor.ok('POST /api/regulations/split', { body: { text } })
  expect(split).toMatchObject({ title: '中华人民共和国食品安全法', facts: { promulgatedOn: '2026-12-01' }, problems: [{ code: 'article-hole' }] })
  // The split itself may be sent back.
  const kept = await editor.ok('POST /api/regulations', { body: { ...split, ...facts } })
  expect(kept).toMatchObject({ regulationId: 'food-safety-law', made: true, closed: { label: '2021-04-29', effectiveTo: '2027-01-01' } })
  const params = { regulationId: kept.regulationId }
  const { versions } = await editor.ok('GET /api/regulations/:regulationId', { params })
  expect(versions.map(({ label, inForce }) => [label, inForce])).toEqual([['2027', false], ['2021-04-29', true]])
  const version = await editor.ok('GET /api/regulations/:regulationId/versions/:versionId', { params: { ...params, versionId: kept.versionId } })
  expect(version.clauses[0]?.passages.map(({ path }) => path)).toContain('第三十三条/第一款/第（二）项')
  const { counts } = await editor.ok('GET /api/regulations/:regulationId/comparison', { params, query: {} })
  expect(counts.changed).toBe(1)
  const impact = await editor.ok('GET /api/regulations/:regulationId/impact', { params, query: {} })
  expect(impact.clauses.find(({ path }) => path === '第三十三条/第一款/第（五）项')).toMatchObject({ status: 'changed', newText: '（五）用水安全。', checkpoints: expect.arrayContaining(['CAT-10']) })
  expect(impact.checklists.length).toBeGreaterThan(0)
  expect(impact.guideCodes.length).toBeGreaterThan(0)
  const csv = await editor.send('GET', '/api/regulations/food-safety-law/impact.csv')
  expect([csv.status, csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename=impact.csv'])
  expect(csv.data).toContain('CAT-10')
})

it('the seed is found, by an examiner too, and each hit once', async () => {
  const examiner = await api.signedIn('examiner1')
  const { clauses, total } = await examiner.ok('GET /api/clauses', { query: { q: '防蝇' } })
  expect(clauses.map(({ regulation, path }) => `${regulation} ${path}`)).toContain('中华人民共和国食品安全法 第三十三条')
  expect(clauses.filter(({ path }) => path.includes('/'))).toEqual([])
  expect(total).toBe(clauses.length)
  const { regulations } = await examiner.ok('GET /api/regulations', { query: { q: 'spaq' } })
  expect(regulations.map(({ regulationId }) => regulationId)).toEqual(['food-safety-law'])
})

it('who may what: only editors and publishers write, and see what a change touches', async () => {
  const examiner = await api.signedIn('examiner1')
  const admin = await api.signedIn('admin1')
  expect((await examiner.call('POST /api/regulations/split', { body: { text: '第一条 甲。' } })).error?.code).toBe('not-permitted')
  expect((await examiner.call('GET /api/regulations/:regulationId/impact', { params: { regulationId: 'food-safety-law' } })).error?.code).toBe('not-permitted')
  expect((await admin.call('GET /api/clauses', { query: { q: '防蝇' } })).error?.code).toBe('not-permitted')
  expect((await api.browser().call('GET /api/clauses', { query: { q: '防蝇' } })).error?.code).toBe('not-signed-in')
  const auditor = await api.signedIn('auditor1')
  expect((await auditor.call('GET /api/clauses', { query: { q: '防蝇' } })).status).toBe(200)
})

it('takes a statute of 1.9 MB, and refuses more, and what makes no sense', async () => {
  const publisher = await api.signedIn('publisher1')
  const law = syntheticLaw(5, 3500).text
  expect(Buffer.byteLength(law)).toBeGreaterThan(1_700_000)
  const split = await publisher.ok('POST /api/regulations/split', { body: { text: law } })
  expect(split.clauses).toHaveLength(3500)
  expect(await publisher.ok('POST /api/regulations', { body: { ...split, ...facts } })).toMatchObject({ made: true, articles: 3500 })
  expect((await publisher.call('POST /api/regulations/split', { body: { text: '甲'.repeat(900_000) } })).error?.code).toBe('request-too-large')
  expect((await publisher.call('POST /api/regulations', { body: { ...split, ...facts, effectiveFrom: '2027-02-30' } })).error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.effectiveFrom' }] })
  expect((await publisher.call('POST /api/regulations', { body: { ...split, ...facts, label: 'x', clauses: [] } })).error?.code).toBe('request-invalid')
  for (const query of [{ q: '' }, { q: ' ' }, { q: '甲', inForceOn: 'today' }, { q: '甲', page: 0 }, {}]) expect((await publisher.call('GET /api/clauses', { query })).error?.code).toBe('request-invalid')
  expect((await publisher.call('GET /api/regulations/:regulationId', { params: { regulationId: 'nope' } })).error?.code).toBe('regulation-unknown')
  expect((await publisher.call('GET /api/regulations/:regulationId/versions/:versionId', { params: { regulationId: 'food-safety-law', versionId: 'nope' } })).error?.code).toBe('regulation-unknown')
})
