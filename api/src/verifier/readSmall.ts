import { PackageUnreadable, type PackageSource } from './PackageSource.ts'

const largest = 512 * 1024 * 1024

/** The whole content of a file of a package; null where it is missing. Throws PackageUnreadable. */
export async function readSmall(source: PackageSource, path: string): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const stream = await source.open(path)
  if (stream === null) return null
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > largest) throw new Error('it is too large')
      // Whoever reads may use the same memory for the next part.
      chunks.push(Buffer.from(chunk))
    }
  } catch (cause) {
    throw new PackageUnreadable(`${path} 无法读取`, `${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
  return Buffer.concat(chunks)
}
