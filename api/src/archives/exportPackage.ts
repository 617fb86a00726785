import type { Writable } from 'node:stream'
import { giveBack } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { HashThread } from '../hashing/HashThread.ts'
import { sendParts } from '../http/sendParts.ts'
import type { SealedArchive } from './ArchiveShelf.ts'
import type { ShelvedFile } from './packageIndex.ts'
import { storedZip, storedZipSize } from './storedZip.ts'

/** What of a sealed archive is exported: its files, and when it was sealed (epoch ms). */
export type Exported = Pick<SealedArchive, 'files'> & { manifest: { archive: { sealedAt: number } } }

/** How many bytes the zip of a sealed archive has. */
export function packageSize({ files }: Pick<SealedArchive, 'files'>): number {
  return storedZipSize([...files.values()])
}

/** Streams a sealed archive as a zip, stored, one object at a time. A damaged object breaks the download off: what arrives whole was checked. */
export async function exportPackage({ store }: Pick<Context, 'store'>, { manifest, files }: Exported, output: Writable): Promise<void> {
  const objects = new CheckedObjects(store, packageSize({ files }))
  try {
    const entries = [...files.values()].map((file, index) => ({ ...file, open: async () => objects.read(file, index === files.size - 1) }))
    await sendParts(storedZip(entries, manifest.archive.sealedAt), output, (part) => objects.sent(part))
  } finally {
    await objects.close()
  }
}

/** So many parts may wait to be hashed. */
const mostWaiting = 8

/** Objects that are sent while they are checked. Nothing after the next object is sent before one was found to be what was sealed, and the end of the last one waits for all. */
class CheckedObjects {
  readonly #store: Context['store']
  readonly #thread: HashThread<'sha256'>
  readonly #hashed = new WeakMap<Uint8Array, Promise<void>>()
  readonly #checks: Promise<void>[] = []

  constructor(store: Context['store'], bytes: number) {
    this.#store = store
    this.#thread = HashThread.create(['sha256'], bytes)
  }

  async *read(file: ShelvedFile, isLast: boolean): AsyncGenerator<Uint8Array> {
    const hash = this.#thread.begin()
    const waiting: Promise<void>[] = []
    let read = 0
    const parts: AsyncIterable<Uint8Array> = await this.#store.get(file.object.key, { versionId: file.object.versionId })
    for await (const part of parts) {
      read += part.length
      // More than was announced would shift all that follows.
      if (read > file.bytes) break
      const hashed = handled(hash.add(part))
      this.#hashed.set(part, hashed)
      waiting.push(hashed)
      if (waiting.length > mostWaiting) await waiting.shift()
      yield part
    }
    if (read !== file.bytes) throw changed(file)
    this.#checks.push(handled(hash.end().then(({ sha256 }) => {
      if (sha256 !== file.sha256) throw changed(file)
    })))
    while (this.#checks.length > (isLast ? 0 : 1)) await this.#checks.shift()
  }

  /** A part was sent: its memory is given back once it was hashed, too. */
  sent(part: Uint8Array): void {
    void this.#hashed.get(part)?.then(() => giveBack(part), () => {})
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

/** A promise whose failure is told to whoever waits for it, now or later, and is no accident where nobody does any more. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

function changed({ path }: ShelvedFile): ApiError {
  return new ApiError('object-changed', `"${path}" is not what was sealed`)
}
