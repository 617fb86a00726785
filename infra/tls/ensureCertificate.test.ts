import { createPrivateKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, createServer } from 'node:tls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ensureCertificate } from './ensureCertificate.ts'

const HOSTS = ['localhost', '127.0.0.1', 'survey-desk', '192.0.2.7']
const DAY_MS = 86_400_000
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cloud-survey-tls-'))
})

afterEach(() => rm(dataDir, { recursive: true }))

it('names every host, with a P-256 key that only its owner can read', async () => {
  const { cert, key, renewed } = await ensureCertificate({ dataDir, hosts: HOSTS })
  const parsed = new X509Certificate(cert)
  expect(renewed).toBe(true)
  expect(parsed.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, DNS:survey-desk, IP Address:192.0.2.7')
  expect(createPrivateKey(key).asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
  expect((await stat(path.join(dataDir, 'tls', 'lan.pem'))).mode & 0o777).toBe(0o600)
})

it('is accepted by a TLS client that trusts it, for an address in it', async () => {
  const { cert, key } = await ensureCertificate({ dataDir, hosts: HOSTS })
  const server = createServer({ cert, key }, (socket) => socket.end('hello')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const client = connect({ host: '127.0.0.1', port: address.port, ca: cert })
  await once(client, 'secureConnect')
  expect(client.authorized).toBe(true)
  client.destroy()
  server.close()
})

it('is kept as long as it is good', async () => {
  const first = await ensureCertificate({ dataDir, hosts: HOSTS })
  const second = await ensureCertificate({ dataDir, hosts: HOSTS.slice(0, 2) })
  expect(second).toEqual({ ...first, renewed: false })
})

it('is renewed when this machine has a new address', async () => {
  await ensureCertificate({ dataDir, hosts: HOSTS })
  const { cert, renewed } = await ensureCertificate({ dataDir, hosts: [...HOSTS, '198.51.100.4'] })
  expect(renewed).toBe(true)
  expect(new X509Certificate(cert).checkIP('198.51.100.4')).toBe('198.51.100.4')
})

it('is renewed thirty days before its end, not sooner', async () => {
  await ensureCertificate({ dataDir, hosts: HOSTS, now: new Date() })
  const after = (days: number) => new Date(Date.now() + days * DAY_MS)
  expect((await ensureCertificate({ dataDir, hosts: HOSTS, now: after(334) })).renewed).toBe(false)
  expect((await ensureCertificate({ dataDir, hosts: HOSTS, now: after(336) })).renewed).toBe(true)
})

it('is made again when the file is damaged', async () => {
  await ensureCertificate({ dataDir, hosts: HOSTS })
  await writeFile(path.join(dataDir, 'tls', 'lan.pem'), 'half a file')
  expect((await ensureCertificate({ dataDir, hosts: HOSTS })).renewed).toBe(true)
})
