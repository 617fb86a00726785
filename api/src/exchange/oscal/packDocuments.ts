import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { NamedDocument } from './standardDocuments.ts'

/** OSCAL documents as a zip, one file each; the same documents always give the same bytes. */
export async function packDocuments(documents: readonly NamedDocument[]): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const { name, json } of documents) zip.addBuffer(Buffer.from(`${JSON.stringify(json, null, 2)}\n`), name, { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  return buffer(zip.outputStream)
}
