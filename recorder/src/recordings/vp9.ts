import { BitReader } from './BitReader.ts'
import type { PictureSize } from './h264.ts'

/** The size that a VP9 key frame's uncompressed header gives; null when the frame is not a key frame (VP9 bitstream section 6.2). */
export function sizeOfVp9KeyFrame(frame: Uint8Array): PictureSize | null {
  const bits = new BitReader(frame)
  if (bits.bits(2) !== 2) return null
  const profile = bits.bit() + bits.bit() * 2
  if (profile === 3) bits.bit()
  if (bits.bit() === 1) return null
  if (bits.bit() !== 0) return null
  bits.bits(2)
  if (bits.bits(24) !== 0x49_83_42) return null
  if (profile >= 2) bits.bit()
  const rgb = bits.bits(3) === 7
  if (!rgb) {
    bits.bit()
    if (profile === 1 || profile === 3) bits.bits(3)
  } else if (profile === 1 || profile === 3) bits.bit()
  return { width: bits.bits(16) + 1, height: bits.bits(16) + 1 }
}
