import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { limits, sizeFaults } from '../sheets/limits.ts'
import { unpackedSize } from '../sheets/unpackedSize.ts'

// The catalog of the largest standard has about 18 MB, and the largest published ones have about ten.
const largest = 30_000_000
const open = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)

/** The JSON documents of an upload: one document, a list of several, or a zip of files, whose other files are passed over. */
export async function readDocuments(bytes: Uint8Array): Promise<{ documents: unknown[]; faults: Fault[] }> {
  const tooLarge = sizeFaults(bytes, largest)
  if (tooLarge.length > 0) return { documents: [], faults: tooLarge }
  try {
    if (!isZip(bytes)) return { documents: [parse(bytes)].flat(), faults: [] }
    if ((await unpackedSize(bytes, limits.unpackedBytes)) > limits.unpackedBytes) return { documents: [], faults: [exchangeFault('file-unpacks-too-large', '', { limit: limits.unpackedBytes / 1_000_000 })] }
    return { documents: (await jsonFiles(bytes)).map(parse), faults: [] }
  } catch (error) {
    // A damaged zip and broken JSON are the upload's fault, said in the reader's words.
    return { documents: [], faults: [exchangeFault('file-unreadable', '', { reason: error instanceof Error ? error.message : String(error) })] }
  }
}

/** Whether bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
}

async function jsonFiles(bytes: Uint8Array): Promise<Buffer[]> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true })
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))
  return new Promise((resolve, reject) => {
    const files: Buffer[] = []
    const take = async (entry: Entry): Promise<void> => {
      if (entry.fileName.endsWith('.json')) files.push(await buffer(await read(entry)))
      zip.readEntry()
    }
    zip.on('entry', (entry: Entry) => void take(entry).catch(reject))
    zip.on('error', reject)
    zip.on('end', () => resolve(files))
    zip.readEntry()
  })
}
