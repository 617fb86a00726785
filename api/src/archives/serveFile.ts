import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { SealedArchive } from './ArchiveShelf.ts'

type Range = { start: number; end: number }

/** Serves a file of a sealed archive, whole or by range (RFC 9110, section 14). Media never changes and is cached for ever; a playlist may grow by a later revision. Refuses with `object-missing`, and store errors. */
export async function serveFile({ store }: Pick<Context, 'store'>, { files }: SealedArchive, path: string, type: string, request: Request, response: Response): Promise<void> {
  const file = files.get(path)
  if (!file) throw new ApiError('object-missing', `"${path}" is not in this archive`)
  const etag = `"${file.sha256}"`
  response.set({ ETag: etag, 'Content-Type': type, 'Cache-Control': path.endsWith('.m3u8') ? 'private, no-cache' : 'private, max-age=31536000, immutable', 'Accept-Ranges': 'bytes', 'X-Content-Type-Options': 'nosniff' })
  if (request.get('if-none-match') === etag) return void response.status(304).end()
  const range = rangeOf(request, etag, file.bytes)
  if (range === 'unsatisfiable') return void response.status(416).set('Content-Range', `bytes */${file.bytes}`).end()
  const stream = await store.get(file.object.key, { versionId: file.object.versionId, ...range })
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes}`)
  response.set('Content-Length', String(range ? range.end - range.start + 1 : file.bytes))
  if (request.method === 'HEAD') {
    stream.destroy()
    return void response.end()
  }
  await pipeline(stream, response)
}

/** The one range that was asked for; null where the whole file is the answer. */
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
