import { createHash } from 'node:crypto'
import { Transform, type Readable, type Writable } from 'node:stream'
import { ZipFile } from 'yazl'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { sendStream } from '../http/sendStream.ts'
import type { SealedArchive } from './ArchiveShelf.ts'
import type { ShelvedFile } from './packageIndex.ts'

/** Streams a sealed archive as a zip, stored, one object at a time. A damaged object breaks the download off: what arrives whole was checked. */
export async function exportPackage({ store }: Pick<Context, 'store'>, { manifest, files }: SealedArchive, output: Writable): Promise<void> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (error: Error) => out.destroy(error))
  const options = { mtime: new Date(manifest.archive.sealedAt), mode: 0o100444, compress: false, forceDosTimestamp: true }
  for (const file of files.values()) addLazily(zip, file.path, { ...options, size: file.bytes }, async () => checked(await store.get(file.object.key, { versionId: file.object.versionId }), file))
  zip.end()
  await sendStream(out, output)
}

type ZipOptions = Parameters<ZipFile['addReadStream']>[2]

function addLazily(zip: ZipFile, path: string, options: NonNullable<ZipOptions>, open: () => Promise<Readable>): void {
  zip.addReadStreamLazy(path, options, (done) => {
    const give = async (): Promise<void> => {
      try {
        done(null, (await open()).once('error', (error) => zip.emit('error', error)))
      } catch (error) {
        zip.emit('error', error)
      }
    }
    void give()
  })
}

function checked(stream: Readable, { path, sha256 }: ShelvedFile): Readable {
  const hash = createHash('sha256')
  const check = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      next(null, chunk)
    },
    flush(next) {
      next(hash.digest('hex') === sha256 ? null : new ApiError('object-changed', `"${path}" is not what was sealed`))
    },
  })
  stream.once('error', (error) => check.destroy(error))
  return stream.pipe(check)
}
