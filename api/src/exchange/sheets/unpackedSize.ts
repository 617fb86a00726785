import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { promisify } from 'node:util'

const open = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)

/** The bytes that a zip unpacks to, counted by unpacking it, up to `limit`; Infinity beyond it. Rejects where it is no zip, or a damaged one. */
export async function unpackedSize(bytes: Uint8Array, limit: number): Promise<number> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true })
  return new Promise((resolve, reject) => {
    let size = 0
    const take = (entry: Entry): void => {
      // What the directory declares is no more than a claim, and enough to refuse by.
      if (size + entry.uncompressedSize > limit) return resolve(Infinity)
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error)
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > limit) stream.destroy(new Error('too much'))
        })
        stream.on('error', (problem) => (size > limit ? resolve(Infinity) : reject(problem)))
        stream.on('end', () => zip.readEntry())
      })
    }
    zip.on('entry', take)
    zip.on('error', reject)
    zip.on('end', () => resolve(size))
    zip.readEntry()
  })
}
