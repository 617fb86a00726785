import { crc32 } from 'node:zlib'
import type { Context } from '../Context.ts'
import { isCurrent, sealedLog, type SealedLog } from '../evidence/sealedLog.ts'
import { canonicalJson, toJson } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import { sm3 } from '../keys/sm3.ts'
import { stampsFor } from '../timestamps/stampsFor.ts'
import { documentsOf, mediaFolder, type Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import { bagTags } from './bagTags.ts'
import { checkObjects } from './checkObjects.ts'
import { gatherEvidence, type Evidence } from './gatherEvidence.ts'
import type { MadeFile } from './MadeFile.ts'
import { makeLists, makePapers } from './makePapers.ts'
import type { PackageIndex, ShelvedFile } from './packageIndex.ts'
import { playlist } from './playlist.ts'
import { readme } from './readme.ts'
import { sealingFacts } from './sealingFacts.ts'
import { unclaimedObjects } from './unclaimedObjects.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock' | 'papers' | 'timestamps' | 'config'>

/** Makes the package of a closed session: every object read and checked, the files that sealing makes stored, and the index of all. Refuses with `object-changed`, and store errors; nothing is sealed then. */
export async function makePackage(context: Needs, sessionId: string, archive: Manifest['archive']): Promise<PackageIndex> {
  const log = await sealedLog(context, sessionId)
  const stamps = log && (await stampsFor(context, log))
  const { members: gathered, objects: reported } = await gatherEvidence(context, sessionId)
  const unclaimed = await unclaimedObjects(context, sessionId, reported)
  const members = { ...gathered, ...(unclaimed.length > 0 && { unclaimed: unclaimed.map(({ path, bytes }) => ({ path, bytes })) }), ...(stamps && { timestamps: stamps.times }) }
  const objects = [...reported, ...unclaimed]
  // What was decided in between is in one of the two only.
  if (log && !(await isCurrent(context, sessionId, log))) return makePackage(context, sessionId, archive)
  const stored = await checkObjects(context, objects)
  const facts = await sealingFacts(context, sessionId)
  const told = [...payloadFiles(context, archive, members, log), ...(stamps?.first ? [{ path: paths.firstTimestamp, content: stamps.first }] : [])]
  const manifestOf = (made: readonly ShelvedFile[]): Manifest => ({ archive, ...members, ...(log && { evidenceLog: log.evidenceLog }), files: [...made, ...stored].map(shelved).sort(byPath) })
  const first = await putAll(context, archive.archiveId, told)
  const papers = await makePapers(context, { manifest: manifestOf(first), made: told, stored, log, facts })
  const second = [...first, ...(await putAll(context, archive.archiveId, papers))]
  const whole = [...second, ...(await putAll(context, archive.archiveId, makeLists(context, manifestOf(second), facts)))]
  const tags = await putAll(context, archive.archiveId, await bagTags(context.keys, manifestOf(whole), log?.finalHead ?? null, stamps?.final))
  return { format: 'cloud-survey-index/2', files: [...[...whole, ...stored].map(shelved).sort(byPath), ...tags] }
}

/** Without what is not of the package itself. */
function shelved({ path, sha256: hash, sm3: digest, bytes, crc32: crc, object }: ShelvedFile): ShelvedFile {
  return { path, sha256: hash, sm3: digest, bytes, crc32: crc, object }
}

function byPath(a: ShelvedFile, b: ShelvedFile): number {
  return a.path < b.path ? -1 : 1
}

/** The payload files of a package that are made on sealing. */
function payloadFiles({ keys }: Needs, archive: Manifest['archive'], members: Evidence['members'], log: SealedLog | null): MadeFile[] {
  return [
    { path: paths.readme, content: readme({ number: members.inspection.number, archiveId: archive.archiveId, keyId: keys.institution.keyId, sm2KeyId: keys.sm2?.keyId ?? null, stamped: members.timestamps !== undefined }) },
    ...documentsOf({ archive, ...members }).map(({ path, content }) => ({ path, content: canonicalJson(toJson(content)) })),
    ...members.tracks.map(({ trackId, segments }) => ({ path: `${mediaFolder(trackId)}/playlist.m3u8`, content: playlist(segments, { finished: true }) })),
    ...(log?.files ?? []),
  ]
}

// One after the other: lists over ten thousand segments are many megabytes each.
async function putAll(context: Needs, archiveId: string, files: readonly MadeFile[]): Promise<ShelvedFile[]> {
  const stored: ShelvedFile[] = []
  for (const file of files) stored.push(await put(context, archiveId, file))
  return stored
}

// Named by their content, so that a second attempt with newer content does not meet the first one's files.
async function put({ store }: Needs, archiveId: string, { path, content }: MadeFile): Promise<ShelvedFile> {
  const bytes = Buffer.from(content)
  const hash = sha256(bytes)
  const { key, versionId } = await store.put(`archives/${archiveId}/files/${hash}`, { content: bytes }, hash)
  return { path, sha256: hash, sm3: sm3(bytes), bytes: bytes.length, crc32: crc32(bytes), object: { key, versionId } }
}
