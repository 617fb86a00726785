import { configure, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js'
import { type Bytes, readWhole } from './Bytes.ts'
import { PackageUnreadable, type PackageSource } from './PackageSource.ts'

const localHeaderBytes = 30
const localHeaderSignature = 0x04034b50

configure({ useWebWorkers: false })

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

  /** Reads the directory of the zip; `name` is what people call it. Throws PackageUnreadable where it is no zip, cut off, or names files outside itself; closes the bytes then. */
  static async create(bytes: Bytes, name: string): Promise<ZipPackage> {
    try {
      return new ZipPackage(bytes, await readEntries(bytes, name))
    } catch (error) {
      await bytes.close()
      throw error
    }
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

async function readEntries(bytes: Bytes, name: string): Promise<FileEntry[]> {
  try {
    const entries = await new ZipReader(new BytesReader(bytes), { strictness: 'strict' }).getEntries()
    return entries.flatMap((entry) => (entry.directory ? [] : [entry]))
  } catch (cause) {
    const outside = cause instanceof Error && 'filename' in cause && typeof cause.filename === 'string' ? cause.filename : null
    if (outside !== null) throw new PackageUnreadable(`“${name}”含有指向包外的文件名 ${outside}`, `"${name}" names a file outside the package: ${outside}`, cause)
    throw new PackageUnreadable(`“${name}”不是完整的 zip 文件`, `"${name}" is not a whole zip file (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
}

async function* inflated(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const failure = entry.getData(writable).then(() => null, (error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  const reader = readable.getReader()
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
