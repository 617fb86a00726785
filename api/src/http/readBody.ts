import { PassThrough } from 'node:stream'
import type { Request, Response } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Upload } from './Handler.ts'

const usualLimit = 100_000

const lingerMs = 5_000
/** A body of which nothing comes for so long is given up. */
const idleMs = 300_000

// What a server does with a socket that is idle for this long is to cut it.
function cutWhenIdle(request: Request): void {
  const { socket } = request
  socket.setTimeout(idleMs)
  request.once('end', () => socket.setTimeout(0))
}

/** Stops reading a body that is too large: the answer goes out, and a sender that goes on anyway is cut off. */
function refuseRest(request: Request, response: Response, limit: number): ApiError {
  const { socket } = request
  // Asking for nothing marks the body as taken, so that Node does not read and throw away all the rest after the answer.
  request.read(0)
  request.pause()
  response.setHeader('Connection', 'close')
  // Node closes at once after the answer; with bytes unread that resets the connection, and the sender may never see the answer.
  socket.destroySoon = () => {
    socket.end()
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
  return new ApiError('request-too-large', `the request body is larger than the ${limit} bytes allowed here`)
}

function refuseLarge(request: Request, response: Response, limit: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refuseRest(request, response, limit)
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}

async function readAll(request: Request, response: Response, limit: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  cutWhenIdle(request)
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    chunks.push(chunk)
    if (size <= limit) return
    request.removeAllListeners('data')
    reject(refuseRest(request, response, limit))
  })
  request.once('end', () => resolve(Buffer.concat(chunks)))
  request.once('error', reject)
  request.once('aborted', () => reject(new ApiError('request-invalid', 'the request broke off')))
  return promise
}

/** Whether a text can be stored and hashed: PostgreSQL takes no NUL, and half a surrogate pair has no UTF-8. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** Reads a JSON body of at most `limit` bytes; undefined where there is none. */
export async function readJson(request: Request, response: Response, limit: number = usualLimit): Promise<unknown> {
  refuseLarge(request, response, limit)
  if (!hasBody(request)) return undefined
  if (!request.is('json')) throw new ApiError('request-invalid', 'the request body must be JSON, with "content-type: application/json"', { fields: [{ path: 'body', problem: 'not JSON' }] })
  const bytes = await readAll(request, response, limit)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, value: unknown) => {
      if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) throw new SyntaxError('a text holds a NUL or half a character')
      return value
    })
  } catch (cause) {
    throw new ApiError('request-invalid', 'the request body is not valid JSON', { cause, fields: [{ path: 'body', problem: 'not valid JSON' }] })
  }
}

/** Takes the raw body of an upload as a stream that fails beyond the limit. */
export function takeUpload(request: Request, response: Response, { types, maxBytes }: { types: readonly string[]; maxBytes: number }): Upload {
  const type = types.find((type) => request.is(type))
  if (type === undefined || !hasBody(request)) throw new ApiError('upload-invalid', `this takes one file of type ${types.join(' or ')} as the request body`)
  refuseLarge(request, response, maxBytes)
  cutWhenIdle(request)
  let size = 0
  let refused = false
  const stream = new PassThrough()
  // A handler that refuses before it reads must not let a broken upload end the process.
  stream.on('error', () => {})
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxBytes) return
    request.unpipe(stream)
    request.removeAllListeners('data')
    refused = true
    stream.destroy(refuseRest(request, response, maxBytes))
  })
  // What a handler answers before it has read all is heard only by who could send the rest: a browser hears nothing until then.
  response.once('finish', () => {
    if (refused || request.complete) return
    request.unpipe(stream)
    request.resume()
  })
  request.once('aborted', () => stream.destroy(new ApiError('upload-invalid', 'the upload broke off')))
  request.pipe(stream)
  return { type, stream }
}
