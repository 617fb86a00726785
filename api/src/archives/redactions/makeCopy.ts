import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type RedactionJob, renderRedaction } from '@cloud-survey/recorder/redaction'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { BlackRegion } from '../../contract/index.ts'
import type { Redaction as Row } from '../../database/index.ts'
import type { Manifest, ManifestTrack } from '../../verifier/manifest.ts'
import { ArchiveShelf, type SealedArchive } from '../ArchiveShelf.ts'
import { readShelved } from '../readShelved.ts'
import { StoreReads } from '../StoreReads.ts'
import { keepCopy, requireKept } from './keepCopy.ts'
import { runsOf, type SealedRun } from './runsOf.ts'
import { plannedCover } from './toRedaction.ts'

type Needs = Pick<Context, 'database' | 'store' | 'auditTrail' | 'clock' | 'config'>

/**
 * Makes the copy of a plan from the segments as they were sealed, each held against its sealed SHA-256 first, and stores it as a derivative.
 * What an attempt that was broken off left behind is made anew. Fails with `object-changed`, `archive-destroyed`, and the errors of the renderer and the store.
 */
export async function makeCopy(context: Needs, redaction: Row, signal: AbortSignal): Promise<void> {
  const folder = join(context.config.dataDir, 'redactions', redaction.id)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    await requireKept(context, redaction)
    const sealed = await openSealed(context, redaction)
    const path = await renderRedaction(jobOf(sealed.manifest, redaction), { folder, signal, fetchRun: ({ paths }, into) => writeRun(context, sealed, paths, into) })
    await requireKept(context, redaction)
    await keepCopy(context, redaction, path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The revision that the plan was made for, from its seal on. */
async function openSealed(context: Needs, { archiveId, revision: number, sealSha256 }: Row): Promise<Pick<SealedArchive, 'manifest' | 'files'>> {
  const revision = await context.database.archiveRevision.findUniqueOrThrow({ where: { archiveId_revision: { archiveId, revision: number } } })
  const store = StoreReads.create(context.store)
  const files = await ArchiveShelf.create(context).index(revision, store)
  const read = await readShelved({ store }, files, sealSha256)
  if (!read) await store.requireRead()
  if (!read) throw new ApiError('object-changed', `revision ${number} of archive "${archiveId}" in the store is not the one that was sealed; verify the archive`)
  return { manifest: read.manifest, files }
}

function jobOf({ tracks, inspection, archive }: Manifest, redaction: Row): RedactionJob<SealedRun> {
  const track = tracks.find(({ trackId }) => trackId === redaction.trackId)
  const [first, ...rest] = track ? runsOf(track) : []
  if (!track || !first) throw new ApiError('track-unknown', `the archive has no video track "${redaction.trackId}" with a picture`)
  const { regions, mutes, otherVoices } = plannedCover(redaction)
  const sounds = tracks.filter(({ kind, peerId }) => kind === 'audio' && (otherVoices === 'included' || peerId === track.peerId)).flatMap(runsOf)
  const end = (rest.at(-1) ?? first).endsAt
  return {
    size: sizeOf(track), pictures: [first, ...rest], sounds: sounds.filter(({ startsAt, endsAt }) => endsAt > first.startsAt && startsAt < end), regions: regions.flatMap(atSeam), mutes,
    title: `遮盖副本，不是原件 / redacted copy, not the original: ${inspection.number}, ${archive.archiveId} r${redaction.revision}, seal ${redaction.sealSha256}, plan ${redaction.planSha256}`,
  }
}

/** A region of a sphere's picture that goes beyond its right edge goes on at the left one: two rectangles of the flat picture. */
function atSeam(region: BlackRegion): BlackRegion[] {
  const beyond = region.x + region.width - 1
  return beyond <= 0.000_001 ? [region] : [{ ...region, width: 1 - region.x }, { ...region, x: 0, width: Math.min(beyond, region.x) }].filter(({ width }) => width > 0)
}

/** The largest of the sizes in which a track was filmed, even. */
function sizeOf({ trackId, parts }: ManifestTrack): { width: number; height: number } {
  const sizes = parts.flatMap(({ width, height }) => (width && height ? [{ width: width - (width % 2), height: height - (height % 2) }] : []))
  const [largest] = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)
  if (!largest) throw new ApiError('object-changed', `the archive does not tell the size of the picture of track "${trackId}"`)
  return largest
}

async function writeRun(context: Needs, { files }: Pick<SealedArchive, 'files'>, paths: readonly string[], into: string): Promise<void> {
  const store = StoreReads.create(context.store)
  for (const path of paths) {
    const file = files.get(path)
    if (!file) throw new ApiError('object-missing', `"${path}" is not in this archive`)
    const hash = createHash('sha256')
    const checked = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        hash.update(chunk)
        yield chunk
      }
    }
    await pipeline(await store.get(file.object.key, { versionId: file.object.versionId, bytes: file.bytes }), checked, createWriteStream(into, { flags: 'a' }))
    if (hash.digest('hex') !== file.sha256) throw new ApiError('object-changed', `"${path}" in the store is not what was sealed; verify the archive`)
  }
}
