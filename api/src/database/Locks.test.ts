import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { LockHolder } from '../testing/LockHolder.ts'
import { DatabaseHandle, isUnavailable } from './index.ts'

let postgres: PostgresServer
let dataDir: string
beforeAll(async () => {
  postgres = await PostgresServer.create()
  dataDir = await mkdtemp(path.join(tmpdir(), 'cloud-survey-locks-'))
})
afterAll(async () => {
  await postgres.close()
  await rm(dataDir, { recursive: true })
})

type Nodes = { one: DatabaseHandle; two: DatabaseHandle }
const implementations = [
  // The embedded database has one process: what would be two nodes is two parts of it.
  { name: 'PGlite', open: async () => DatabaseHandle.create({ databaseUrl: undefined, dataDir }).then((handle): Nodes => ({ one: handle, two: handle })) },
  {
    name: 'PostgreSQL',
    open: async (): Promise<Nodes> => {
      const databaseUrl = await postgres.createDatabase()
      return { one: await DatabaseHandle.create({ databaseUrl, dataDir }), two: await DatabaseHandle.create({ databaseUrl, dataDir }) }
    },
  },
]

describe.each(implementations)('$name', ({ open }) => {
  let nodes: Nodes
  beforeAll(async () => {
    nodes = await open()
  })
  afterAll(() => Promise.all([nodes.one.close(), nodes.two.close()]))

  it('[D15] a name is taken by one at a time, in its own node too', async () => {
    const { one, two } = nodes
    const lock = await one.locks.take('a')
    expect(lock).not.toBeNull()
    expect(await one.locks.take('a')).toBeNull()
    expect(await two.locks.take('a')).toBeNull()
    const other = await two.locks.take('b')
    expect(other).not.toBeNull()
    await lock?.release()
    const again = await two.locks.take('a')
    expect(again).not.toBeNull()
    // A second release must not free what another holds by now.
    await lock?.release()
    expect(await one.locks.take('a')).toBeNull()
    await Promise.all([again?.release(), other?.release()])
  })

  it('[D15] of many who want it at once one gets it', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? nodes.one : nodes.two).locks.take('c')))
    expect(taken.filter((lock) => lock !== null)).toHaveLength(1)
    for (const lock of taken) await lock?.release()
  })
})

it('[D16] what a crashed node held is free again', async () => {
  const databaseUrl = await postgres.createDatabase()
  const node = await DatabaseHandle.create({ databaseUrl, dataDir })
  const other = await LockHolder.create(databaseUrl, dataDir, 'd')
  onTestFinished(() => other.crash())
  expect(await node.locks.take('d')).toBeNull()
  await other.crash()
  const lock = await vi.waitFor(async () => {
    const taken = await node.locks.take('d')
    if (!taken) throw new Error('not free yet')
    return taken
  }, { timeout: 20_000 })
  await lock.release()
  await node.close()
})

it('[D16] a database that goes away takes its locks with it, ends no process, and gives none while it is away', async () => {
  const node = await DatabaseHandle.create({ databaseUrl: await postgres.createDatabase(), dataDir })
  const lock = await node.locks.take('e')
  await postgres.stop()
  await expect(node.locks.take('f')).rejects.toSatisfy(isUnavailable)
  await postgres.start()
  const again = await node.locks.take('e')
  expect(again).not.toBeNull()
  await lock?.release()
  expect(await node.locks.take('e')).toBeNull()
  await again?.release()
  await node.close()
})
