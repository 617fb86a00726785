import { buffer } from 'node:stream/consumers'
import type { Context } from '../Context.ts'
import type { SegmentDigests } from '../contract/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { leafSchema } from '../verifier/leaves.ts'
import type { ManifestTrack } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import type { SealedArchive } from './ArchiveShelf.ts'
import type { ShelvedFile } from './packageIndex.ts'
import { StoreReads } from './StoreReads.ts'

type Needs = Pick<Context, 'store'>
type Logged = { state: SegmentDigests['log']['state']; digests: ReadonlyMap<string, string> }

/** What each media file of an archive must come to: by the list that the seal binds, and by the evidence log as it lies in the package. Fails with store errors. */
export async function segmentDigests(context: Needs, { revision, manifest, files }: SealedArchive): Promise<SegmentDigests> {
  const { state, digests } = await logOf(context, files.get(paths.log))
  const both = (path: string, ref: string) => ({ sealed: files.get(path)?.sha256 ?? '', logged: digests.get(ref) ?? null })
  const { evidenceLog } = manifest
  return {
    sealSha256: revision.sealSha256,
    log: { state, head: evidenceLog ? { size: evidenceLog.size, rootSha256: evidenceLog.rootSha256 } : null },
    tracks: manifest.tracks.map(({ trackId, parts, segments }) => ({
      trackId,
      inits: parts.map(({ part, path }) => ({ part, ...both(path, `init ${trackId} ${part}`) })),
      segments: segments.map((segment) => ({ seq: segment.seq, part: segment.part, startsAt: segment.startsAt, endsAt: endOf(segment), ...both(segment.path, `seg ${trackId} ${segment.seq}`) })),
    })),
  }
}

function endOf({ startsAt, mediaDuration, timescale }: ManifestTrack['segments'][number]): number {
  return startsAt + Math.round((mediaDuration * 1000) / timescale)
}

async function logOf({ store }: Needs, file: ShelvedFile | undefined): Promise<Logged> {
  if (!file) return { state: 'absent', digests: new Map() }
  const reads = StoreReads.create(store)
  const there = await reads.exists(file.object.key)
  await reads.requireRead()
  if (!there) return { state: 'changed', digests: new Map() }
  const bytes = await buffer(await reads.get(file.object.key, { versionId: file.object.versionId, bytes: file.bytes }))
  if (sha256(bytes) !== file.sha256) return { state: 'changed', digests: new Map() }
  return { state: 'sealed', digests: new Map(bytes.toString().split('\n').flatMap(digestIn)) }
}

function digestIn(line: string): [string, string][] {
  const leaf = leafSchema.safeParse(parseJson(Buffer.from(line))).data
  if (leaf?.kind === 'seg') return [[`seg ${leaf.track} ${leaf.seq}`, leaf.sha256]]
  return leaf?.kind === 'init' ? [[`init ${leaf.track} ${leaf.part}`, leaf.sha256]] : []
}
