import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pages } from './pages.ts'

let folder: string
let server: Server

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-pages-'))
  await mkdir(path.join(folder, 'assets'))
  await writeFile(path.join(folder, 'assets', 'guide-1.js'), 'export const guide = 1')
  await writeFile(path.join(folder, 'assets', 'guide-1.js.br'), brotliCompressSync('export const guide = 1'))
  await writeFile(path.join(folder, 'assets', 'desk-1.js'), 'export const desk = 1')
  await writeFile(path.join(folder, 'verifier.html'), '<script type="module">1 + 1</script>')
  await writeFile(path.join(folder, 'applicant.html'), 'the light pages')
  server = createServer(express().use(pages(folder)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

async function get(address: string, accept: string): Promise<{ response: IncomingMessage; body: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => request({ port: (server.address() as AddressInfo).port, path: address, headers: { 'accept-encoding': accept } }, resolve).once('error', reject).end())
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { response, body: Buffer.concat(chunks) }
}

it('answers with the Brotli twin of a file where there is one and the browser takes it', async () => {
  const { response, body } = await get('/assets/guide-1.js', 'gzip, br')
  expect(response.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', 'content-type': expect.stringContaining('text/javascript'), 'cache-control': expect.stringContaining('immutable') })
  expect(brotliDecompressSync(body).toString()).toBe('export const guide = 1')
})

it.each([['/assets/guide-1.js', 'gzip', 'export const guide = 1'], ['/assets/desk-1.js', 'gzip, br', 'export const desk = 1']])('answers %s for "%s" as it is', async (address, accept, expected) => {
  const { response, body } = await get(address, accept)
  expect(response.headers['content-encoding']).toBeUndefined()
  expect(body.toString()).toBe(expected)
})

it('gives the verifier, whose script alone may run, and which reaches nothing', async () => {
  const { response, body } = await get('/verify', '')
  expect(body.toString()).toContain('1 + 1')
  const policy = response.headers['content-security-policy'] ?? ''
  expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update('1 + 1').digest('base64')}' 'wasm-unsafe-eval'`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('connect-src')
})

it('what is not there is not there in Brotli either', async () => {
  for (const address of ['/assets/none.js', '/assets/../guide-1.js', '/assets/%2e%2e/guide-1.js', '/assets/']) expect((await get(address, 'br')).response.statusCode).toBe(404)
})

it.each(['/g/guide-token', '/i/invite-token', '/transparency'])('answers %s with the light pages, which need no account', async (address) => {
  const { response, body } = await get(address, 'gzip')
  expect([response.statusCode, body.toString()]).toEqual([200, 'the light pages'])
})
