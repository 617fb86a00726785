import { afterAll, beforeAll, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Context } from '../Context.ts'
import { leafHashes, rootsAt } from '../verifier/tree/rootsAt.ts'
import { appendCityLeaves } from './appendCityLeaves.ts'
import { CityHeadKeeper } from './CityHeadKeeper.ts'
import { cityLeafOf } from './cityLeaves.ts'

let server: PostgresServer
let survey: TestSurvey
let nodes: Context[]
beforeAll(async () => {
  server = await PostgresServer.create()
  survey = await TestSurvey.create({ databaseUrl: await server.createDatabase() })
  nodes = [survey.context, await survey.secondNode()]
})
afterAll(async () => {
  await survey.close()
  await server.close()
})

const leaf = (name: string) => cityLeafOf(name, { kind: 'final', at: 1, archive: name, revision: 1, session: name, size: 1, rootSha256: 'a'.repeat(64), rootSm3: 'b'.repeat(64), record: 'c'.repeat(64) })

it('[C1] [C2] two nodes register at once in one order, and one of them publishes the head', async () => {
  await Promise.all(nodes.flatMap(({ database }, node) => Array.from({ length: 10 }, (_, each) => database.$transaction((transaction) => appendCityLeaves(transaction, [leaf(`${node}-${each}`)]), { maxWait: 20_000 }))))
  const keepers = await Promise.all(nodes.map((node) => CityHeadKeeper.create(node)))
  await Promise.all(keepers.map((keeper) => keeper.publishDue()))
  for (const keeper of keepers) await keeper.close()
  const rows = await survey.context.database.cityLeaf.findMany({ orderBy: { index: 'asc' } })
  expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  const heads = await survey.context.database.cityHead.findMany()
  expect(heads.map(({ size, rootSha256, rootSm3 }) => [size, Buffer.from(rootSha256).toString('hex'), Buffer.from(rootSm3).toString('hex')])).toEqual([...rootsAt(rows.map(({ bytes }) => leafHashes(bytes)), new Set([20]))].map(([size, { sha256, sm3 }]) => [size, sha256, sm3]))
})

it('[C1] on the server too it only grows', async () => {
  const { database } = survey.context
  await expect(database.cityLeaf.deleteMany()).rejects.toThrow('append-only')
  await expect(database.cityLog.update({ where: { id: 1 }, data: { size: 3 } })).rejects.toThrow('only grows')
  await expect(database.$transaction((transaction) => appendCityLeaves(transaction, [leaf('new'), leaf('0-0')]))).rejects.toMatchObject({ code: 'P2002' })
  expect(await database.cityLeaf.count()).toBe(20)
})
