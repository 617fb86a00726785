import { createHash } from 'node:crypto'
import type { Manifest, ManifestFile } from './manifest.ts'
import type { PackageSource } from './PackageSource.ts'
import { timeText, type VerificationFinding } from './VerificationFindings.ts'

type FilesCheck = { verified: number; bytes: number; findings: VerificationFinding[] }
type Seen = { file: ManifestFile; state: 'good' | 'missing' } | { file: ManifestFile; state: 'changed'; sha256: string | null; bytes: number }

const atOnce = 4

/** Reads every file of the manifest and compares size and hash; names missing, changed and extra ones with their media time. */
export async function checkFiles(source: PackageSource, manifest: Manifest): Promise<FilesCheck> {
  const seen = await readAll(source, manifest.files)
  const times = mediaTimes(manifest)
  const good = seen.filter(({ state }) => state === 'good')
  const byHash = new Map(manifest.files.map((file) => [file.sha256, file.path]))
  return {
    verified: good.length,
    bytes: good.reduce((total, { file }) => total + file.bytes, 0),
    findings: [...seen.flatMap((file) => fault(file, times.get(file.file.path) ?? null, byHash)), ...(await extras(source, manifest))],
  }
}

/** The media time of each media file and snapshot of a manifest. */
export function mediaTimes(manifest: Manifest): Map<string, number> {
  const inits = manifest.tracks.flatMap(({ parts, segments }) => parts.flatMap(({ part, path }) => segments.filter((segment) => segment.part === part).slice(0, 1).map(({ startsAt }) => [path, startsAt] as const)))
  const segments = manifest.tracks.flatMap((track) => track.segments.map(({ path, startsAt }) => [path, startsAt] as const))
  return new Map([...inits, ...segments, ...manifest.snapshots.map(({ path, view }) => [path, view.at] as const)])
}

async function readAll(source: PackageSource, files: readonly ManifestFile[]): Promise<Seen[]> {
  const seen: Seen[] = []
  for (let index = 0; index < files.length; index += atOnce) {
    seen.push(...(await Promise.all(files.slice(index, index + atOnce).map((file) => readOne(source, file)))))
  }
  return seen
}

async function readOne(source: PackageSource, file: ManifestFile): Promise<Seen> {
  const stream = await source.open(file.path).catch(() => undefined)
  if (stream === null) return { file, state: 'missing' }
  if (stream === undefined) return { file, state: 'changed', sha256: null, bytes: 0 }
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of stream) {
      const chunk: Buffer = Buffer.from(piece)
      bytes += chunk.length
      hash.update(chunk)
      // Longer than sealed is changed already; what follows may be without end.
      if (bytes > file.bytes) break
    }
  } catch {
    return { file, state: 'changed', sha256: null, bytes }
  }
  const sha256 = hash.digest('hex')
  return sha256 === file.sha256 && bytes === file.bytes ? { file, state: 'good' } : { file, state: 'changed', sha256, bytes }
}

function fault(seen: Seen, at: number | null, byHash: ReadonlyMap<string, string>): VerificationFinding[] {
  const { path } = seen.file
  if (seen.state !== 'changed') return seen.state === 'good' ? [] : [{ code: 'missing', path, zh: `缺少文件 ${path}${timeText(at)}`, en: `the file ${path} is missing${timeText(at)}`, at }]
  const other = seen.sha256 === null ? undefined : byHash.get(seen.sha256)
  if (other !== undefined) return [{ code: 'changed', path, zh: `文件 ${path} 的内容被换成了 ${other} 的内容${timeText(at)}`, en: `the file ${path} holds the content of ${other}${timeText(at)}`, at }]
  const size = seen.bytes === seen.file.bytes ? { zh: '', en: '' } : { zh: '，长度也不同', en: ', in length too' }
  return [{ code: 'changed', path, zh: `文件 ${path} 在封存之后被改动${size.zh}${timeText(at)}`, en: `the file ${path} was changed after sealing${size.en}${timeText(at)}`, at }]
}

async function extras(source: PackageSource, manifest: Manifest): Promise<VerificationFinding[]> {
  const paths = await source.paths()
  if (paths === null) return []
  const known = new Set(['manifest.json', 'manifest.sig.json', ...manifest.files.map(({ path }) => path)])
  const twice = paths.filter((path, index) => known.has(path) && paths.indexOf(path) !== index)
  return [...paths.filter((path) => !known.has(path)), ...twice].map((path) => ({ code: 'extra', path, zh: `文件 ${path} 不在封存清单中`, en: `the file ${path} is not part of the sealed package`, at: null }))
}
