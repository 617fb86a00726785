import { once } from 'node:events'
import { createServer } from 'node:http'
import { get } from 'node:https'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Gateway } from './Gateway.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cloud-survey-gateway-'))
})

afterEach(() => rm(dataDir, { recursive: true }))

it('says that it is starting, then answers alike by HTTP and HTTPS, then is gone', async () => {
  const gateway = await Gateway.create({ port: 0, httpsPort: 0, dataDir })
  const address = `http://127.0.0.1:${gateway.port}/`
  expect((await fetch(address)).status).toBe(503)
  gateway.open([(server) => void server.on('request', (_request, response) => response.end('open'))])
  expect(await (await fetch(address)).text()).toBe('open')
  expect(await getInsecure(`https://127.0.0.1:${gateway.httpsPort}/`)).toBe('open')
  await gateway.close()
  await gateway.close()
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})

it.each(['PORT', 'HTTPS_PORT'] as const)('names %s when another program has that port', async (name) => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const address = other.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const ports = name === 'PORT' ? { port: address.port, httpsPort: 0 } : { port: 0, httpsPort: address.port }
  const failure = await Gateway.create({ ...ports, dataDir }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'port-in-use', message: `port ${address.port} is used by another program: end that program, or choose another port, such as ${name}=${address.port + 10} npm start` })
  other.close()
})

function getInsecure(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { rejectUnauthorized: false }, (response) => response.setEncoding('utf8').once('data', resolve)).once('error', reject)
  })
}
