import { promisify } from 'node:util'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'

const open = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)

/** The JSON documents of a zip, in its order; whatever else is in it is passed over. Rejects where it is no zip, or a document no JSON. Its unpacked size must have been checked. */
export async function unzipJson(bytes: Buffer): Promise<unknown[]> {
  const zip = await open(bytes, { lazyEntries: true })
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))
  const documents: unknown[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const take = async (entry: Entry): Promise<void> => {
    if (entry.fileName.endsWith('.json')) documents.push(JSON.parse(await textOf(await read(entry))))
    zip.readEntry()
  }
  zip.on('entry', (entry: Entry) => void take(entry).catch(reject))
  zip.on('error', reject)
  zip.on('end', resolve)
  zip.readEntry()
  await promise
  return documents
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
