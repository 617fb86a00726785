import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { sendStream } from './sendStream.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => servers.splice(0).forEach((server) => void server.close()))

/** Asks a server that sends `source`; gives the answer, and how the sending ends. */
async function answered(source: Readable): Promise<{ answer: IncomingMessage; sent: Promise<unknown> }> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const server = createServer((_request, response) => resolve(sendStream(source, response).then(() => 'quietly', (error: unknown) => error)))
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  const [answer] = await once(request, 'response') as [IncomingMessage]
  answer.on('error', () => undefined)
  return { answer, sent: promise }
}

async function* endless(): AsyncGenerator<Buffer> {
  for (;;) yield Buffer.alloc(65_536)
}

test('a reader who goes away ends the sending and the source, and is no failure', async () => {
  const source = Readable.from(endless())
  const { answer, sent } = await answered(source)
  await once(answer, 'data')
  answer.destroy()
  expect(await sent).toBe('quietly')
  expect(source.destroyed).toBe(true)
})

test('a reader who is gone before it begins is none either, and the source ends', async () => {
  const source = Readable.from(endless())
  const answer = new PassThrough()
  answer.destroy()
  await once(answer, 'close')
  await sendStream(source, answer)
  expect(source.destroyed).toBe(true)
})

test('a source that fails is a failure, also when it only stops', async () => {
  const failing = Readable.from((async function* () {
    yield Buffer.alloc(10)
    throw new Error('the disk is gone')
  })())
  const first = await answered(failing)
  expect(await first.sent).toMatchObject({ message: 'the disk is gone' })

  const stopping = new Readable({ read: () => undefined })
  stopping.push(Buffer.alloc(10))
  const second = await answered(stopping)
  await once(second.answer, 'data')
  stopping.destroy()
  expect(await second.sent).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
})
