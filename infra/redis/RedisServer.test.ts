import { createClient } from 'redis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RedisServer } from './RedisServer.ts'

let server: RedisServer

beforeAll(async () => {
  server = await RedisServer.create()
})

afterAll(() => server.close())

it('answers on its address, again after a stop and a start', async () => {
  expect(await ping(server.url)).toBe('PONG')
  await server.stop()
  await expect(ping(server.url)).rejects.toThrow(/ECONNREFUSED/)
  await server.start()
  expect(await ping(server.url)).toBe('PONG')
})

it('refuses who has no password', async () => {
  await expect(ping(server.url.replace(/:[0-9a-f]+@/, ':wrong@'))).rejects.toThrow(/WRONGPASS/)
})

async function ping(url: string): Promise<string> {
  const client = createClient({ url, socket: { reconnectStrategy: false } })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await client.ping()
  } finally {
    client.destroy()
  }
}
