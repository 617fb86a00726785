import { afterAll, beforeAll, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import type { ClauseHit } from '../contract/index.ts'
import { fillClauseSearch } from './fillClauseSearch.ts'
import { initialsOf } from './initialsOf.ts'
import { searchClauses } from './searchClauses.ts'
import { TestLibrary } from './testing/TestLibrary.ts'

const statutes = [
  ['食品安全办法\n第一条 防蝇、鼠设施应当完好，消毒设施应当完好。\n第二条 食品经营者在银行开户。\n第三条 容量100%，_以上\\以下，ＧＢ 14881-2013。\n第四条 消毒。', { effectiveFrom: '2020-01-01' }],
  ['公共场所办法\n第一条 应当设置防蝇设施。\n第二条 消毒、消毒、再消毒。\n第三条 𠮷野家的Haccp体系。', { effectiveFrom: '2020-01-01' }],
  ['公共场所办法\n第一条 应当设置防蝇设施。\n第二条 不再消毒。', { label: '2025', effectiveFrom: '2025-01-01' }],
] as const

let server: PostgresServer
let libraries: TestLibrary[]
beforeAll(async () => {
  server = await PostgresServer.create()
  libraries = [await TestLibrary.create(), await TestLibrary.create({ databaseUrl: await server.createDatabase() })]
  for (const library of libraries) for (const [text, change] of statutes) await library.keep(text, change)
})
afterAll(async () => {
  for (const library of libraries) await library.close()
  await server.close()
})

const marked = ({ text, ranges }: Pick<ClauseHit, 'text' | 'ranges'>) => ranges.map(([start, end]) => text.slice(start, end))

/** The same answer of PGlite and PostgreSQL. */
async function search(q: string, more: { regulation?: string; inForceOn?: string; page?: number } = {}) {
  const [one, other] = await Promise.all(libraries.map((library) => searchClauses(library.context, { page: 1, ...more, q })))
  expect(one).toEqual(other)
  return one ?? { clauses: [], total: -1 }
}

it.each([
  ['防蝇设施', [['公共场所办法 2025 第一条', '防蝇设施'], ['公共场所办法 2020 第一条', '防蝇设施']]],
  ['蝇', [['公共场所办法 2025 第一条', '蝇'], ['食品安全办法 2020 第一条', '蝇'], ['公共场所办法 2020 第一条', '蝇']]],
  ['fyss', [['公共场所办法 2025 第一条', '防蝇设施'], ['食品安全办法 2020 第一条', '防蝇、鼠设'], ['公共场所办法 2020 第一条', '防蝇设施']]],
  ['FYSSS', [['食品安全办法 2020 第一条', '防蝇、鼠设施']]],
  ['yhkh', [['食品安全办法 2020 第二条', '银行开户']]],
  ['防y设施', [['公共场所办法 2025 第一条', '防蝇设施'], ['公共场所办法 2020 第一条', '防蝇设施']]],
  ['haccp', [['公共场所办法 2020 第三条', 'Haccp']]],
  ['gb14881', [['食品安全办法 2020 第三条', 'ＧＢ 14881']]],
  ['GB 14881', [['食品安全办法 2020 第三条', 'ＧＢ,14881']]],
  ['设施 应当', [['食品安全办法 2020 第一条', '设施应当,设施应当'], ['公共场所办法 2025 第一条', '应当,设施'], ['公共场所办法 2020 第一条', '应当,设施']]],
  ['鼠 ys', [['食品安全办法 2020 第一条', '蝇、鼠']]],
  ['%', [['食品安全办法 2020 第三条', '%']]], ['_', [['食品安全办法 2020 第三条', '_']]], ['\\', [['食品安全办法 2020 第三条', '\\']]], ['.*', []], ["'; --", []], ['𠮷', [['公共场所办法 2020 第三条', '𠮷']]], ['没有这个词', []],
])('finds "%s" as it was typed, and says where', async (q, expected) => {
  const { clauses, total } = await search(q)
  expect(clauses.map((hit) => [`${hit.regulation} ${hit.label} ${hit.path}`, marked(hit).join(',')])).toEqual(expected)
  expect(total).toBe(expected.length)
})

it('ranks: words in title or path, then more hits, then what is in force', async () => {
  const order = async (q: string) => (await search(q)).clauses.map(({ regulation, label, path }) => `${regulation.slice(0, 2)} ${label} ${path}`)
  expect(await order('消毒')).toEqual(['公共 2020 第二条', '公共 2025 第二条', '食品 2020 第一条', '食品 2020 第四条'])
  expect(await order('食品')).toEqual(['食品 2020 第二条', '食品 2020 第一条', '食品 2020 第三条', '食品 2020 第四条'])
  expect(await order('公共场所 第三条')).toEqual(['公共 2020 第三条'])
  const [hit] = (await search('spaq 第四条')).clauses
  expect(hit).toMatchObject({ regulationRanges: [[0, 4]], pathRanges: [[0, 3]], ranges: [] })
})

it('keeps to a regulation, and to what is in force on a day', async () => {
  const days = async (inForceOn: string) => (await search('设施', { regulation: 'gong-gong-chang-suo-ban-fa', inForceOn })).clauses.map(({ label, inForce }) => [label, inForce])
  expect(await days('2024-12-31')).toEqual([['2020', true]])
  expect(await days('2025-01-01')).toEqual([['2025', true]])
  expect(await days('2019-12-31')).toEqual([])
  expect((await search('设施', { regulation: 'gong-gong-chang-suo-ban-fa' })).clauses.map(({ label, inForce }) => [label, inForce])).toEqual([['2025', true], ['2020', false]])
})

it('finds what was saved since, and knows at once what is no longer in force', async () => {
  for (const library of libraries) await library.keep('食品安全办法\n第一条 全新的灭蚊灯。', { label: '2026', effectiveFrom: '2026-01-01' })
  expect((await search('灭蚊灯')).clauses).toMatchObject([{ label: '2026', inForce: true }])
  expect((await search('银行')).clauses).toMatchObject([{ label: '2020', inForce: false }])
})

it('makes what search needs for clauses that came without it, once', async () => {
  const { database } = libraries[0]?.context ?? {}
  if (!database) throw new Error('a library')
  expect(await fillClauseSearch(database)).toBe(0)
  await database.clauseSearch.deleteMany()
  const missing = await database.clause.count({ where: { kind: 'article' } })
  expect(await fillClauseSearch(database)).toBe(missing)
  expect(await fillClauseSearch(database)).toBe(0)
  expect((await search('fyss')).total).toBe(3)
})

it('shows of a long annex the stretch around the first hit, and pages', async () => {
  for (const library of libraries) await library.keep(`长附件办法\n第一条 见附件。\n附件1\n${'甲乙丙丁。\n'.repeat(1000)}稀有词在此。\n${'戊己庚辛。\n'.repeat(1000)}`)
  const [hit] = (await search('稀有词')).clauses
  expect(hit?.text.length).toBeLessThan(2000)
  expect(hit && marked(hit)).toEqual(['稀有词'])
  expect(hit?.cut).toEqual({ before: true, after: true })
  const many = Array.from({ length: 45 }, (_, index) => `第${index + 1}条 分页${index}。`).join('\n')
  for (const library of libraries) await library.keep(`分页办法\n${many}`)
  const pages = await Promise.all([1, 2, 3, 4].map((page) => search('分页', { page })))
  expect(pages.map(({ clauses, total }) => [clauses.length, total])).toEqual([[20, 45], [20, 45], [5, 45], [0, 45]])
  expect(new Set(pages.flatMap(({ clauses }) => clauses.map(({ clauseId }) => clauseId))).size).toBe(45)
})

it.each(['银行重庆行政许可', '（一）ＧＢ 14881—2013；', '𠮷👨‍👩‍👧\n嗯\tÉİß', ' a、b ', '', '\u3000，。'])('initials of "%s" stand unit for unit under the text', (text) => {
  expect(initialsOf(text)).toHaveLength(text.length)
})
