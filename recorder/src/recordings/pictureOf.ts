import { markAsKeyFrame } from './fragmentHead.ts'
import type { Fragment } from './FragmentReader.ts'
import { parameterSetsOf, sizeOfSps, type ParameterSets, type PictureSize } from './h264.ts'
import type { InitDescription } from './initSegment.ts'
import { sizeOfVp9KeyFrame } from './vp9.ts'

/** The size that a fragment's first picture declares in band; null where it declares none. */
export function pictureOf(fragment: Fragment, sampleEntry: InitDescription['sampleEntry']): { size: PictureSize; sets: ParameterSets | null } | null {
  if (!fragment.keyFrame || sampleEntry === 'Opus') return null
  const sample = headOfMedia(fragment)
  if (sampleEntry === 'vp09') {
    const size = sizeOfVp9KeyFrame(sample)
    return size && { size, sets: null }
  }
  const sets = parameterSetsOf(sample)
  return sets && { size: sizeOfSps(sets.sps), sets }
}

/** Looks whether a fragment's one frame of VP9 is a key frame, and writes it into the fragment if so. */
export function markVp9KeyFrame(fragment: Fragment): void {
  const moof = fragment.chunks[0]
  fragment.keyFrame = sizeOfVp9KeyFrame(headOfMedia(fragment)) !== null
  if (fragment.keyFrame && moof) markAsKeyFrame(moof)
}

const enough = 4_096

function headOfMedia(fragment: Fragment): Buffer {
  const mediaAt = (fragment.chunks[0]?.readUInt32BE(0) ?? 0) + 8
  const end = mediaAt + Math.min(enough, fragment.firstBytes)
  const head: Buffer[] = []
  for (let index = 0, bytes = 0; bytes < end && index < fragment.chunks.length; index += 1) {
    const chunk = fragment.chunks[index] ?? Buffer.alloc(0)
    head.push(chunk)
    bytes += chunk.length
  }
  return Buffer.concat(head).subarray(mediaAt, end)
}
