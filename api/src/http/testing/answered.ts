import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Asks a server that answers as `send` does; gives the answer, and how the sending ends: 'quietly', or what it failed with. */
export async function answered(send: (response: ServerResponse) => Promise<void>): Promise<{ answer: IncomingMessage; sent: Promise<unknown> }> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const server = createServer((_request, response) => resolve(send(response).then(() => 'quietly', (error: unknown) => error)))
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  const [answer] = await once(request, 'response') as [IncomingMessage]
  answer.on('error', () => undefined)
  return { answer, sent: promise }
}
