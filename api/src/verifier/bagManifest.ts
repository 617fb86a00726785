import { packagePathSchema } from './paths.ts'

const line = /^([0-9a-f]{64}) {2}(.+)$/

/** A BagIt manifest (RFC 8493, section 2.1.3): a digest in hex and a path on each line, in order of the paths. */
export function bagManifest(digests: ReadonlyMap<string, string>): string {
  return [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest}  ${path}\n`).join('')
}

/** The digests of a BagIt manifest by path; null where it is not exactly as we write them. */
export function readBagManifest(text: string): Map<string, string> | null {
  const digests = new Map<string, string>()
  for (const each of text.split('\n').slice(0, -1)) {
    const [, digest, path] = line.exec(each) ?? []
    if (digest === undefined || !packagePathSchema.safeParse(path).success || path === undefined) return null
    digests.set(path, digest)
  }
  return bagManifest(digests) === text ? digests : null
}
