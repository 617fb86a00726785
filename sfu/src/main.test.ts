import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { TestClient } from './testing/TestClient.ts'
import { TicketOffice } from './testing/TicketOffice.ts'
import { workerBin } from './testing/workerBin.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

it('[R1] alone, with a wrong configuration, ends and says why', async () => {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], SFU_PORT: 'x' }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => { said += String(text) })
  const [code] = await once(child, 'close')
  expect(code).not.toBe(0)
  expect(said).toMatch(/TICKET_PUBLIC_KEY: .*SFU_PORT: /)
})

it('[R27] alone, it answers health and clients, and a signal ends it cleanly', async () => {
  const office = await TicketOffice.create()
  const environment = { PATH: process.env['PATH'], TICKET_PUBLIC_KEY: office.publicKey, MEDIASOUP_WORKER_BIN: workerBin(), RTC_PORT: '0', RTC_WORKERS: '1', SFU_PORT: '0' }
  const child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  let port = 0
  for await (const line of createInterface(child.stdout)) {
    const entry = JSON.parse(line) as { msg: string; port?: number }
    port = entry.port ?? port
    if (entry.msg === 'sfu listening') break
  }
  const health = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect([health.status, await health.json()]).toMatchObject([200, { state: 'up', workers: { wanted: 1, running: 1 } }])
  expect((await fetch(`http://127.0.0.1:${port}/else`)).status).toBe(404)
  const client = await new TestClient(`http://127.0.0.1:${port}`, await office.issue()).connected()
  await client.request('join', { resume: false })
  child.kill('SIGTERM')
  expect(await client.fact('roomEnded')).toEqual({ reason: 'closing' })
  expect(await closed).toEqual([0, null])
})
