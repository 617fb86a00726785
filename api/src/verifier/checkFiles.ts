import type { Bag } from './readBag.ts'
import type { Manifest } from './manifest.ts'
import type { PackageSource } from './PackageSource.ts'
import type { Reading } from './readFiles.ts'
import { timeText, type VerificationFinding } from './VerificationFindings.ts'

/** What is wrong with the files of a bag: missing, changed, and extra ones, with their media time where it is known. */
export async function checkFiles(source: PackageSource, bag: Bag, readings: ReadonlyMap<string, Reading>, manifest: Manifest | null): Promise<VerificationFinding[]> {
  const times = manifest === null ? new Map<string, number>() : mediaTimes(manifest)
  const byHash = new Map([...bag.payload].map(([path, { sha256 }]) => [sha256, path]))
  const faults = [...bag.payload.keys()].flatMap((path) => faultOf(bag, path, readings.get(path), times.get(path) ?? null, byHash))
  return [...faults, ...(await extras(source, bag))]
}

/** Whether a file was read, and is what the bag's manifests say. */
export function isAsSealed({ payload }: Pick<Bag, 'payload'>, path: string, reading: Reading | undefined): boolean {
  const sealed = payload.get(path)
  return reading?.state === 'read' && sealed?.sha256 === reading.sha256 && (reading.sm3 === null || reading.sm3 === sealed.sm3)
}

/** The media time of each media file and snapshot of a manifest. */
function mediaTimes(manifest: Manifest): Map<string, number> {
  const inits = manifest.tracks.flatMap(({ parts, segments }) => parts.flatMap(({ part, path }) => segments.filter((segment) => segment.part === part).slice(0, 1).map(({ startsAt }) => [path, startsAt] as const)))
  const segments = manifest.tracks.flatMap((track) => track.segments.map(({ path, startsAt }) => [path, startsAt] as const))
  return new Map([...inits, ...segments, ...manifest.snapshots.map(({ path, view }) => [path, view.at] as const)])
}

function faultOf(bag: Bag, path: string, reading: Reading | undefined, at: number | null, byHash: ReadonlyMap<string, string>): VerificationFinding[] {
  if (isAsSealed(bag, path, reading)) return []
  if (reading?.state === 'missing') return [{ code: 'missing', path, zh: `缺少文件 ${path}${timeText(at)}`, en: `the file ${path} is missing${timeText(at)}`, at }]
  const other = reading?.state === 'read' ? byHash.get(reading.sha256) : undefined
  if (other !== undefined && other !== path) return [{ code: 'changed', path, zh: `文件 ${path} 的内容被换成了 ${other} 的内容${timeText(at)}`, en: `the file ${path} holds the content of ${other}${timeText(at)}`, at }]
  return [{ code: 'changed', path, zh: `文件 ${path} 在封存之后被改动${timeText(at)}`, en: `the file ${path} was changed after sealing${timeText(at)}`, at }]
}

async function extras(source: PackageSource, { payload, tags }: Bag): Promise<VerificationFinding[]> {
  const found = await source.paths()
  if (found === null) return []
  const known = new Set([...tags, ...payload.keys()])
  const twice = found.filter((path, index) => known.has(path) && found.indexOf(path) !== index)
  return [...found.filter((path) => !known.has(path)), ...twice].map((path) => ({ code: 'extra', path, zh: `文件 ${path} 不在封存清单中`, en: `the file ${path} is not part of the sealed package`, at: null }))
}
