import type { Readable } from 'node:stream'

/** The whole of an upload, whose limit its route has set. */
export async function readUpload(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
