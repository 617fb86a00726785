import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** An HTTP answer; `body` is undefined where it was no JSON. */
export type JsonAnswer = { status: number; body: unknown }

const largest = 64 * 1024

/** Asks another service: GET, or POST where there is a body; `path` is under its address. Throws where there is no whole answer within the time, or more than 64 kB of it. Redirects are not followed. */
export function askJson({ url, token, ca }: { url: string; token: string | undefined; ca: string | undefined }, path: string, body: object | null, timeoutMs: number): Promise<JsonAnswer> {
  const address = new URL(path, url.endsWith('/') ? url : `${url}/`)
  const text = body === null ? null : JSON.stringify(body)
  const headers = { accept: 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(text !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }) }
  const options = { method: text === null ? 'GET' : 'POST', headers, agent: false as const, ...(ca !== undefined && { ca }) }
  return new Promise((resolve, reject) => {
    const call = (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, options, (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes > largest) call.destroy(new Error('the answer is longer than 64 kB'))
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }))
    })
    // Of the whole, not of each silence: a service that sends a byte a second must not hold anybody up.
    const timer = setTimeout(() => call.destroy(new Error(`no answer within ${Math.round(timeoutMs / 100) / 10} s`)), timeoutMs)
    call.on('close', () => clearTimeout(timer))
    call.on('error', reject)
    call.end(text ?? undefined)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
