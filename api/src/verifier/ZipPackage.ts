import { configure, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js'
import { type Bytes, readWhole } from './Bytes.ts'
import { PackageUnreadable, type PackageSource } from './PackageSource.ts'

const localHeaderBytes = 30
const localHeaderSignature = 0x04034b50

configure({ useWebWorkers: false })

/** The most entries that a zip may have: a package of a day has a tenth of them. */
const usualMost = 200_000

/** A package as a zip file (zip64 too). Entries are read in place, nothing is unpacked; what is stored is read straight from the file. */
export class ZipPackage implements PackageSource {
  readonly #bytes: Bytes
  readonly #entries: ReadonlyMap<string, FileEntry>
  readonly #all: readonly string[]

  private constructor(bytes: Bytes, entries: readonly FileEntry[]) {
    this.#bytes = bytes
    this.#all = entries.map(({ filename }) => filename)
    this.#entries = new Map(entries.map((entry) => [entry.filename, entry]))
  }

  /** Reads the directory of the zip; `name` is what people call it. Throws PackageUnreadable where it is no zip, cut off, names files outside itself, or has too many; closes the bytes then. */
  static async create(bytes: Bytes, name: string, mostEntries = usualMost): Promise<ZipPackage> {
    try {
      return new ZipPackage(bytes, await readEntries(bytes, name, mostEntries))
    } catch (error) {
      await bytes.close()
      throw error
    }
  }

  /** The files by their directory: how many bytes each is said to have, and has in the zip. */
  contents(): { path: string; bytes: number; packed: number }[] {
    return [...this.#entries.values()].map(({ filename, uncompressedSize, compressedSize }) => ({ path: filename, bytes: uncompressedSize, packed: compressedSize }))
  }

  async paths(): Promise<readonly string[]> {
    return this.#all
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const entry = this.#entries.get(path)
    if (!entry) return null
    return entry.compressionMethod === 0 && !entry.encrypted ? this.#stored(entry) : inflated(entry)
  }

  async close(): Promise<void> {
    await this.#bytes.close()
  }

  async *#stored({ filename, offset, compressedSize, uncompressedSize }: FileEntry): AsyncGenerator<Uint8Array> {
    const header = new DataView((await readWhole(this.#bytes, offset, offset + localHeaderBytes)).buffer)
    if (header.byteLength < localHeaderBytes || header.getUint32(0, true) !== localHeaderSignature || compressedSize !== uncompressedSize) throw new Error(`the zip entry "${filename}" is damaged`)
    const start = offset + localHeaderBytes + header.getUint16(26, true) + header.getUint16(28, true)
    yield* this.#bytes.read(start, start + compressedSize)
  }
}

async function readEntries(bytes: Bytes, name: string, mostEntries: number): Promise<FileEntry[]> {
  try {
    const entries: FileEntry[] = []
    let read = 0
    for await (const entry of new ZipReader(new BytesReader(bytes), { strictness: 'strict' }).getEntriesGenerator()) {
      read += 1
      if (read > mostEntries) throw new PackageUnreadable(`“${name}”内的文件超过 ${mostEntries} 个`, `"${name}" holds more than ${mostEntries} files`)
      if (!entry.directory) entries.push(entry)
    }
    return entries
  } catch (cause) {
    if (cause instanceof PackageUnreadable) throw cause
    const outside = cause instanceof Error && 'filename' in cause && typeof cause.filename === 'string' ? cause.filename : null
    if (outside !== null) throw new PackageUnreadable(`“${name}”含有指向包外的文件名 ${outside}`, `"${name}" names a file outside the package: ${outside}`, cause)
    throw new PackageUnreadable(`“${name}”不是完整的 zip 文件`, `"${name}" is not a whole zip file (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
}

async function* inflated(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const reader = readable.getReader()
  const failure = entry.getData(writable).then(() => null, async (error: unknown) => {
    // The library leaves the stream open then: whoever waits for more would wait for ever.
    await reader.cancel().catch(() => {})
    return error instanceof Error ? error : new Error(String(error))
  })
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    await reader.cancel().catch(() => {})
  }
  const error = await failure
  if (error) throw error
}

/** Bytes as the zip library reads them. */
class BytesReader extends Reader<Bytes> {
  readonly #bytes: Bytes

  constructor(bytes: Bytes) {
    super(bytes)
    this.#bytes = bytes
    this.size = bytes.size
  }

  override readUint8Array(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return readWhole(this.#bytes, offset, Math.min(this.size, offset + length))
  }
}
