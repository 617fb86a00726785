import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { MemoryPackage } from '../../api/src/verifier/testing/MemoryPackage.ts'

/** Writes a package of the vectors as a zip, by another library than the product's, with one time for all files. */
export async function writeZip(file: string, { files }: MemoryPackage): Promise<void> {
  const zip = new ZipFile()
  for (const [where, content] of files) zip.addBuffer(content, where, { mtime: new Date(Date.UTC(2026, 10, 28)), forceDosTimestamp: true })
  zip.end()
  await pipeline(zip.outputStream as Readable, createWriteStream(file))
}
