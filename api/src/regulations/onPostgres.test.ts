import { afterAll, beforeAll, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { compareVersions } from './compareVersions.ts'
import { impactOfChange } from './impactOfChange.ts'
import { regulation, regulationText } from './library.ts'
import { TestLibrary } from './testing/TestLibrary.ts'

let server: PostgresServer
let library: TestLibrary
beforeAll(async () => {
  server = await PostgresServer.create()
  library = await TestLibrary.create({ databaseUrl: await server.createDatabase() })
})
afterAll(async () => {
  await library.close()
  await server.close()
})

it('several editors at once on PostgreSQL: a regulation is made once, and no two versions are in force on one day', async () => {
  const first = await Promise.allSettled([1, 2, 3, 4].map((number) => library.keep(`同时办法\n第一条 甲${number}。`, { label: 'first' })))
  expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of first) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'regulation-version-exists' })
  const second = await Promise.allSettled([1, 2, 3, 4].map((number) => library.keep(`同时办法\n第一条 乙${number}。`, { label: `second ${number}`, effectiveFrom: '2025-01-01' })))
  expect(second.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of second) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'statute-invalid', fields: [{ path: 'effectiveFrom' }] })
  const { versions } = await regulation(library.context, 'tong-shi-ban-fa')
  expect(versions.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])).toEqual([['2025-01-01', null], ['2020-01-01', '2025-01-01']])
})

it('the library, comparison and impact read the same there', async () => {
  const { versions } = await regulation(library.context, 'tong-shi-ban-fa')
  const { clauses } = await regulationText(library.context, 'tong-shi-ban-fa', versions[0]?.versionId ?? '')
  expect(clauses.map(({ path, passages }) => [path, passages.length])).toEqual([['第一条', 1]])
  expect((await compareVersions(library.context, 'tong-shi-ban-fa', {})).counts.same).toBe(0)
  expect((await impactOfChange(library.context, 'tong-shi-ban-fa', {})).clauses).toEqual([])
})
