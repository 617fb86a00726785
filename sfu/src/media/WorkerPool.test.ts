import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { workerBin } from '../testing/workerBin.ts'
import { WorkerPool, type PoolOptions } from './WorkerPool.ts'

const options: PoolOptions = { bin: workerBin(), listen: [{ ip: '127.0.0.1', announced: null }], port: 0, workers: 2 }
const logger = pino({ level: 'silent' })
let pool: WorkerPool | null = null
afterEach(() => pool?.close())

it('[R12] gives rooms to the worker with the fewest', async () => {
  pool = await WorkerPool.create(options, logger)
  const routers = await Promise.all([pool.openRouter(), pool.openRouter(), pool.openRouter(), pool.openRouter()])
  const ended: string[] = []
  for (const router of routers) router.once('closed', () => ended.push(router.id))
  const replaced = once(pool, 'started')
  process.kill(pool.pids[0] ?? 0, 'SIGKILL')
  await replaced
  expect(ended.length).toBe(2)
  await pool.openRouter()
  await pool.openRouter()
  process.kill(pool.pids.at(-1) ?? 0, 'SIGKILL')
  await once(pool, 'started')
  expect(ended.length).toBe(4)
})

it('[R25] replaces a killed worker, again and again, and lets rooms wait for it meanwhile', async () => {
  pool = await WorkerPool.create({ ...options, workers: 1 }, logger)
  for (const deaths of [1, 2]) {
    const [pid] = pool.pids
    const router = await pool.openRouter()
    const ended = once(router, 'closed')
    process.kill(pid ?? 0, 'SIGKILL')
    expect(await ended).toEqual(['worker-died'])
    expect(pool.counters).toEqual({ wanted: 1, running: 0, deaths })
    await pool.openRouter()
    expect(pool.counters).toEqual({ wanted: 1, running: 1, deaths })
    expect(pool.pids).not.toContain(pid)
  }
})

it('[R4] a binary that is not there, and one that is no worker, end the start', async () => {
  await expect(WorkerPool.create({ ...options, bin: '/nowhere/worker' }, logger)).rejects.toMatchObject({ code: 'worker-unstartable', message: expect.stringContaining('"/nowhere/worker"') })
  await expect(WorkerPool.create({ ...options, bin: '/bin/false' }, logger)).rejects.toMatchObject({ code: 'worker-unstartable', message: expect.stringContaining('MEDIASOUP_WORKER_BIN') })
})

it('[R4] a port that is taken ends the start, named', async () => {
  const taken = createSocket('udp4')
  taken.bind(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address()
  await expect(WorkerPool.create({ ...options, port, workers: 1 }, logger)).rejects.toMatchObject({ code: 'worker-unstartable', message: expect.stringContaining(`port ${port}`) })
  taken.close()
})
