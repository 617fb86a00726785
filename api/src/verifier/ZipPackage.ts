import type { Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { PackageUnreadable, type PackageSource } from './PackageSource.ts'

/** A package as a zip file. Entries are read in place, nothing is unpacked. */
export class ZipPackage implements PackageSource {
  readonly #zip: ZipFile
  readonly #entries: Map<string, Entry>
  readonly #all: readonly string[]

  private constructor(zip: ZipFile, entries: readonly Entry[]) {
    this.#zip = zip
    this.#all = entries.map(({ fileName }) => fileName)
    this.#entries = new Map(entries.map((entry) => [entry.fileName, entry]))
  }

  /** Reads the directory of the zip. Throws PackageUnreadable where it is no zip, cut off, or names files outside itself. */
  static async create(file: string): Promise<ZipPackage> {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }).catch((cause: unknown) => {
      throw new PackageUnreadable(`“${file}”不是完整的 zip 文件`, `"${file}" is not a whole zip file (${messageOf(cause)})`, cause)
    })
    try {
      return new ZipPackage(zip, (await readEntries(zip)).filter(({ fileName }) => !fileName.endsWith('/')))
    } catch (cause) {
      zip.close()
      throw new PackageUnreadable(`“${file}”的 zip 目录损坏，或含有指向包外的文件名`, `the zip directory of "${file}" is damaged, or names files outside the package (${messageOf(cause)})`, cause)
    }
  }

  async paths(): Promise<readonly string[]> {
    return this.#all
  }

  async open(path: string): Promise<Readable | null> {
    const entry = this.#entries.get(path)
    return entry ? this.#zip.openReadStreamPromise(entry) : null
  }

  async close(): Promise<void> {
    this.#zip.close()
  }
}

function readEntries(zip: ZipFile): Promise<Entry[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Entry[]>()
  const entries: Entry[] = []
  zip.on('entry', (entry: Entry) => {
    entries.push(entry)
    zip.readEntry()
  })
  zip.once('end', () => resolve(entries))
  zip.once('error', reject)
  zip.readEntry()
  return promise
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
