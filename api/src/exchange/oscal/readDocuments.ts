import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { limits, sizeFaults } from '../sheets/limits.ts'
import { unpackedSize } from '../sheets/unpackedSize.ts'

// The catalog of the largest standard has about 18 MB, and the largest published ones have about ten.
const largest = 30_000_000
const mostFiles = 1000
const open = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)

/** A JSON document of an upload; its name is that of its file in a zip, its place in a list, or empty where it came alone. */
export type GivenDocument = { name: string; json: unknown }
type Given = { documents: GivenDocument[]; faults: Fault[] }

/** The JSON documents of an upload: one document, a list of several, or a zip of files, whose other files are passed over. */
export async function readDocuments(bytes: Uint8Array): Promise<{ documents: unknown[]; faults: Fault[] }> {
  const { documents, faults } = await readGiven(bytes)
  return { documents: documents.map(({ json }) => json), faults }
}

/** The same with their names. The path of a fault is the name of the file that it is of. */
export async function readGiven(bytes: Uint8Array): Promise<Given> {
  const tooLarge = sizeFaults(bytes, largest)
  if (tooLarge.length > 0) return { documents: [], faults: tooLarge }
  if (!isZip(bytes)) return numbered(parse('', bytes))
  try {
    const zip = await open(asBuffer(bytes), { lazyEntries: true })
    if (zip.entryCount > mostFiles) return { documents: [], faults: [exchangeFault('zip-too-many-files', '', { limit: mostFiles })] }
    if ((await unpackedSize(bytes, limits.unpackedBytes)) > limits.unpackedBytes) return { documents: [], faults: [exchangeFault('file-unpacks-too-large', '', { limit: limits.unpackedBytes / 1_000_000 })] }
    const parsed = (await jsonFiles(zip)).map(({ name, content }) => parse(name, content))
    return { documents: parsed.flatMap(({ documents }) => documents), faults: parsed.flatMap(({ faults }) => faults) }
  } catch (error) {
    // A damaged zip is the upload's fault, said in the reader's words.
    return { documents: [], faults: [unreadable('', error)] }
  }
}

/** Whether bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

function parse(name: string, bytes: Uint8Array): Given {
  try {
    return { documents: [{ name, json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }], faults: [] }
  } catch (error) {
    return { documents: [], faults: [unreadable(name, error)] }
  }
}

function numbered({ documents, faults }: Given): Given {
  const listed = documents.flatMap(({ name, json }): GivenDocument[] => (Array.isArray(json) ? json.map((one: unknown, index) => ({ name: `[${index}]`, json: one })) : [{ name, json }]))
  return { documents: listed, faults }
}

function unreadable(name: string, error: unknown): Fault {
  return exchangeFault('file-unreadable', name, { reason: error instanceof Error ? error.message : String(error) })
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

async function jsonFiles(zip: ZipFile): Promise<{ name: string; content: Buffer }[]> {
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))
  return new Promise((resolve, reject) => {
    const files: { name: string; content: Buffer }[] = []
    const take = async (entry: Entry): Promise<void> => {
      // What macOS writes beside each file of a zip has its name, and is none.
      if (entry.fileName.toLowerCase().endsWith('.json') && !entry.fileName.startsWith('__MACOSX/')) files.push({ name: entry.fileName, content: await buffer(await read(entry)) })
      zip.readEntry()
    }
    zip.on('entry', (entry: Entry) => void take(entry).catch(reject))
    zip.on('error', reject)
    zip.on('end', () => resolve(files))
    zip.readEntry()
  })
}
