import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { askJson } from './askJson.ts'

it('asks over TLS whom the given CA vouches for, and nobody else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ask-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=seal', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate])
  const ca = await readFile(certificate, 'utf8')
  const asked: unknown[] = []
  const server = createServer({ key: await readFile(key), cert: ca }, (request, response) => {
    asked.push([request.method, request.url, request.headers.authorization])
    response.writeHead(200).end(request.url?.endsWith('/page') ? '<html>' : '{"keys":[]}')
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const url = `https://localhost:${(server.address() as AddressInfo).port}/seal/v1`
  expect(await askJson({ url, token: 'secret', ca }, 'keys', null, 30_000)).toEqual({ status: 200, body: { keys: [] } })
  expect(await askJson({ url: `${url}/`, token: undefined, ca }, 'page', {}, 30_000)).toEqual({ status: 200, body: undefined })
  await expect(askJson({ url, token: 'secret', ca: undefined }, 'keys', null, 30_000)).rejects.toThrow(/self-signed/)
  expect(asked).toEqual([['GET', '/seal/v1/keys', 'Bearer secret'], ['POST', '/seal/v1/page', undefined]])
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})
