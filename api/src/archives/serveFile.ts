import type { Request, Response } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { sendObject } from '../http/sendObject.ts'
import type { SealedArchive } from './ArchiveShelf.ts'

/** Serves a file of a sealed archive. Media never changes; a playlist may grow by a later revision. Refuses with `object-missing`, and store errors. */
export async function serveFile(context: Pick<Context, 'store'>, { files }: SealedArchive, path: string, type: string, request: Request, response: Response): Promise<void> {
  const file = files.get(path)
  if (!file) throw new ApiError('object-missing', `"${path}" is not in this archive`)
  const { object, sha256, bytes } = file
  await sendObject(context, { ...object, sha256, bytes, type, ...(path.endsWith('.m3u8') && { cacheControl: 'private, no-cache' }) }, request, response)
}
