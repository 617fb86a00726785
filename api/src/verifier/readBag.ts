import { sha256 } from '../keys/sha256.ts'
import { sm3 } from '../keys/sm3.ts'
import { bagManifest, readBagManifest } from './bagManifest.ts'
import type { PackageSource } from './PackageSource.ts'
import { paths } from './paths.ts'
import { readSmall } from './readSmall.ts'
import type { Seal } from './seal.ts'
import type { VerificationFinding } from './VerificationFindings.ts'

/** The lists of a bag: its payload files with their digests, the names of its tag files, and what is wrong with these. */
export type Bag = { payload: ReadonlyMap<string, { sha256: string; sm3: string }>; tags: readonly string[]; findings: VerificationFinding[] }

const sealing = [paths.seal, paths.signature, paths.sm2Signature]
const tagmanifests = [[sha256, paths.tagmanifestSha256], [sm3, paths.tagmanifestSm3]] as const

/** Reads a bag's tag files (RFC 8493, section 2.2) and holds them against its seal. */
export async function readBag(source: PackageSource, seal: Seal): Promise<Bag> {
  const bound = Object.keys(seal.tags)
  const contents = new Map(await Promise.all([...bound, ...sealing].map(async (path): Promise<[string, Buffer | null]> => [path, await readSmall(source, path)])))
  const findings = bound.flatMap((path) => tagFault(path, contents.get(path) ?? null, seal))
  const unnamed = [paths.bagit, paths.bagInfo, paths.manifestSha256, paths.manifestSm3, paths.institution].filter((path) => !bound.includes(path))
  const payload = payloadOf(contents)
  return {
    payload: payload ?? new Map(),
    tags: [...contents.keys(), ...tagmanifests.map(([, path]) => path)],
    findings: [
      ...findings, ...unnamed.map((path) => changed(path, `封存清单没有提到 ${path}`, `the seal does not name ${path}`)),
      ...(payload === null && findings.length === 0 ? [changed(paths.manifestSha256, '两份文件清单不一致，或无法读取', 'the two manifests do not list the same files, or cannot be read')] : []),
      ...(payload !== null && payload.size !== seal.payload.files ? [changed(paths.manifestSha256, `清单有 ${payload.size} 个文件，封存时为 ${seal.payload.files} 个`, `the manifests list ${payload.size} files, where ${seal.payload.files} were sealed`)] : []),
      ...(await tagmanifestFaults(source, contents)),
    ],
  }
}

function tagFault(path: string, content: Buffer | null, { tags }: Seal): VerificationFinding[] {
  if (content === null) return [{ code: 'missing', path, zh: `缺少文件 ${path}`, en: `the file ${path} is missing`, at: null }]
  const same = tags[path]?.sha256 === sha256(content) && tags[path].sm3 === sm3(content)
  return same ? [] : [changed(path, `文件 ${path} 在封存之后被改动`, `the file ${path} was changed after sealing`)]
}

/** Null where the two manifests do not list the same files, all of them under `data/`. */
function payloadOf(contents: ReadonlyMap<string, Buffer | null>): Map<string, { sha256: string; sm3: string }> | null {
  const [first, second] = [paths.manifestSha256, paths.manifestSm3].map((path) => readBagManifest(contents.get(path)?.toString() ?? ''))
  if (!first || !second || first.size !== second.size) return null
  const both = [...first].map(([path, hash]) => [path, { sha256: hash, sm3: second.get(path) ?? '' }] as const)
  return both.every(([path, digests]) => path.startsWith('data/') && digests.sm3 !== '') ? new Map(both) : null
}

/** A tag manifest can be made again from the tag files: it must be just that. */
async function tagmanifestFaults(source: PackageSource, contents: ReadonlyMap<string, Buffer | null>): Promise<VerificationFinding[]> {
  const faults = await Promise.all(tagmanifests.map(async ([digest, path]): Promise<VerificationFinding[]> => {
    const content = await readSmall(source, path)
    if (content === null) return [{ code: 'missing', path, zh: `缺少文件 ${path}`, en: `the file ${path} is missing`, at: null }]
    const wanted = bagManifest(new Map([...contents].flatMap(([tag, bytes]) => (bytes === null ? [] : [[tag, digest(bytes)] as const]))))
    return content.toString() === wanted ? [] : [changed(path, `文件 ${path} 与包内的标记文件不符`, `the file ${path} does not fit the tag files of the package`)]
  }))
  return faults.flat()
}

function changed(path: string, zh: string, en: string): VerificationFinding {
  return { code: 'changed', path, zh, en, at: null }
}
