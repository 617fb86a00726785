import { type ClientRequest, request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'

/** What came back, and how many MB were sent when all of it was there. */
export type Flooded = { status: number | undefined; body: string; sent: number }

/** Posts up to 100 MB, one after the other, until there is an answer. */
export async function flood(url: string, headers: Record<string, string | number>): Promise<Flooded> {
  const megabyte = Buffer.alloc(1_000_000, 'x')
  let sent = 0
  const { promise, resolve, reject } = Promise.withResolvers<Flooded>()
  const request: ClientRequest = httpRequest(url, { method: 'POST', headers }, (response) => {
    const answered = async (): Promise<Flooded> => ({ status: response.statusCode, body: await text(response), sent })
    answered().then(resolve, reject).finally(() => request.destroy())
  })
  request.on('error', reject)
  const send = (): void => {
    if (sent >= 100 || request.destroyed) return
    sent += 1
    if (request.write(megabyte)) setImmediate(send)
    else request.once('drain', send)
  }
  send()
  return promise
}
