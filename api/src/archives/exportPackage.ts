import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { giveBack } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { sendParts } from '../http/sendParts.ts'
import type { SealedArchive } from './ArchiveShelf.ts'
import type { ShelvedFile } from './packageIndex.ts'
import { storedZip, storedZipSize } from './storedZip.ts'

/** How many bytes the zip of a sealed archive has. */
export function packageSize({ files }: Pick<SealedArchive, 'files'>): number {
  return storedZipSize([...files.values()])
}

/** Streams a sealed archive as a zip, stored, one object at a time. A damaged object breaks the download off: what arrives whole was checked. */
export async function exportPackage({ store }: Pick<Context, 'store'>, { manifest, files }: Pick<SealedArchive, 'manifest' | 'files'>, output: Writable): Promise<void> {
  const entries = [...files.values()].map((file) => ({ ...file, open: async () => checked(await store.get(file.object.key, { versionId: file.object.versionId }), file) }))
  await sendParts(storedZip(entries, manifest.archive.sealedAt), output, giveBack)
}

async function* checked(content: AsyncIterable<Uint8Array>, { path, sha256, bytes }: ShelvedFile): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let read = 0
  for await (const part of content) {
    hash.update(part)
    read += part.length
    // More than was announced would shift all that follows.
    if (read > bytes) break
    yield part
  }
  if (read !== bytes || hash.digest('hex') !== sha256) throw new ApiError('object-changed', `"${path}" is not what was sealed`)
}
