import { markAsKeyFrame } from './fragmentHead.ts'
import type { Fragment } from './FragmentReader.ts'
import { parameterSetsOf, sizeOfSps, type ParameterSets, type PictureSize } from './h264.ts'
import type { InitDescription } from './initSegment.ts'
import { sizeOfVp9KeyFrame } from './vp9.ts'

/** The size that a fragment's first picture declares in band; null where it declares none. */
export function pictureOf(fragment: Fragment, sampleEntry: InitDescription['sampleEntry']): { size: PictureSize; sets: ParameterSets | null } | null {
  if (!fragment.keyFrame || sampleEntry === 'Opus') return null
  const { sample } = fragment
  if (sampleEntry === 'vp09') {
    const size = sizeOfVp9KeyFrame(sample)
    return size && { size, sets: null }
  }
  const sets = parameterSetsOf(sample)
  return sets && { size: sizeOfSps(sets.sps), sets }
}

/** Looks whether a fragment's one frame of VP9 is a key frame, and writes it into the fragment's head if so. */
export function markVp9KeyFrame(fragment: Fragment): void {
  fragment.keyFrame = sizeOfVp9KeyFrame(fragment.sample) !== null
  if (fragment.keyFrame) markAsKeyFrame(fragment.moof)
}
