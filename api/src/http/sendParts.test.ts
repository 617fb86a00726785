import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { sendParts } from './sendParts.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => servers.splice(0).forEach((server) => void server.close()))

/** Asks a server that sends `parts`; gives the answer, and how the sending ends. */
async function answered(parts: AsyncIterable<Uint8Array>, told: (part: Uint8Array) => void = () => {}): Promise<{ answer: IncomingMessage; sent: Promise<unknown> }> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const server = createServer((_request, response) => resolve(sendParts(parts, response, told).then(() => 'quietly', (error: unknown) => error)))
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  const [answer] = await once(request, 'response') as [IncomingMessage]
  answer.on('error', () => undefined)
  return { answer, sent: promise }
}

const ended = { count: 0 }
async function* endless(): AsyncGenerator<Buffer> {
  try {
    for (;;) yield Buffer.alloc(65_536)
  } finally {
    ended.count += 1
  }
}

test('what was sent is all that came, and the memory of each part may be used again as soon as it is told so', async () => {
  const memory = [Buffer.from(new ArrayBuffer(100_000)), Buffer.from(new ArrayBuffer(100_000))]
  const free = [...memory]
  let most = 0
  async function* reused(): AsyncGenerator<Buffer> {
    for (let index = 0; index < 200; index += 1) {
      const part = free.pop()
      if (part === undefined) throw new Error('more than two parts are out')
      most = Math.max(most, memory.length - free.length)
      yield part.fill(index)
    }
  }
  const { answer, sent } = await answered(reused(), (part) => free.push(memory[memory[0]?.buffer === part.buffer ? 0 : 1] ?? Buffer.alloc(0)))
  const all = await buffer(answer)
  expect(await sent).toBe('quietly')
  expect(all.length).toBe(20_000_000)
  for (let index = 0; index < 200; index += 1) expect(all.subarray(index * 100_000, (index + 1) * 100_000).every((byte) => byte === index), `part ${index}`).toBe(true)
  expect(most).toBe(2)
})

test('a reader who goes away ends the sending and its source, and is no failure', async () => {
  const { answer, sent } = await answered(endless())
  await once(answer, 'data')
  answer.destroy()
  expect(await sent).toBe('quietly')
  expect(ended.count).toBe(1)
})

test('a reader who is gone before it begins is none either', async () => {
  const answer = new PassThrough()
  answer.destroy()
  await once(answer, 'close')
  await sendParts(endless(), answer, () => {})
  expect(answer.writableFinished).toBe(false)
})

test('a source that fails is a failure, and the answer is broken off', async () => {
  const { promise: came, resolve: come } = Promise.withResolvers<void>()
  const failing = (async function* () {
    yield Buffer.alloc(10)
    await came
    throw new Error('the disk is gone')
  })()
  const { answer, sent } = await answered(failing)
  const broken = new Promise((resolve) => answer.once('close', resolve))
  answer.on('data', () => come())
  expect(await sent).toMatchObject({ message: 'the disk is gone' })
  await broken
  expect(answer.complete).toBe(false)
})

test('a slow reader is waited for', async () => {
  let taken = 0
  const slow = new Writable({ highWaterMark: 1, write: (part: Buffer, _encoding, done) => void setTimeout(() => (taken += part.length, done()), 5) })
  async function* five(): AsyncGenerator<Buffer> {
    for (let index = 0; index < 5; index += 1) {
      expect(taken).toBeGreaterThanOrEqual((index - 1) * 10)
      yield Buffer.alloc(10)
    }
  }
  await sendParts(five(), slow, () => {})
  expect(taken).toBe(50)
})
