import type { Request, Response } from 'express'
import type { Context } from '../Context.ts'
import { sendStream } from './sendStream.ts'

/** An object in the store, with what its sender must know of it. */
export type SentObject = { key: string; versionId: string | null; sha256: string; bytes: number; type: string; cacheControl?: string }

type Range = { start: number; end: number }

/** Sends an object, whole or by range (RFC 9110, section 14), unaltered. What never changes is cached for ever, unless `cacheControl` says otherwise. Fails with store errors. */
export async function sendObject({ store }: Pick<Context, 'store'>, { key, versionId, sha256, bytes, type, cacheControl = 'private, max-age=31536000, immutable' }: SentObject, request: Request, response: Response): Promise<void> {
  const etag = `"${sha256}"`
  response.set({ ETag: etag, 'Content-Type': type, 'Cache-Control': cacheControl, 'Accept-Ranges': 'bytes', 'X-Content-Type-Options': 'nosniff' })
  if (request.get('if-none-match') === etag) return void response.status(304).end()
  const range = rangeOf(request, etag, bytes)
  if (range === 'unsatisfiable') return void response.status(416).set('Content-Range', `bytes */${bytes}`).end()
  const stream = await store.get(key, { versionId, ...range })
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`)
  response.set('Content-Length', String(range ? range.end - range.start + 1 : bytes))
  if (request.method === 'HEAD') {
    stream.destroy()
    return void response.end()
  }
  await sendStream(stream, response)
}

/** The one range that was asked for; null where the whole object is the answer. */
function rangeOf(request: Request, etag: string, bytes: number): Range | null | 'unsatisfiable' {
  const condition = request.get('if-range')
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.get('range') ?? '')
  if (!match || (condition !== undefined && condition !== etag)) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  return start > end || start >= bytes ? 'unsatisfiable' : { start, end }
}
