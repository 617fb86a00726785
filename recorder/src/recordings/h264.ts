import { BitReader } from './BitReader.ts'

/** Width and height of a picture, in pixels. */
export type PictureSize = { width: number; height: number }

/** The parameter sets that a sample carries in band. */
export type ParameterSets = { sps: Buffer; pps: Buffer[] }

/** SPS and PPS among the length-prefixed NAL units at the beginning of a sample; null when it carries none (ISO/IEC 14496-15). */
export function parameterSetsOf(sample: Buffer): ParameterSets | null {
  let sps: Buffer | null = null
  const pps: Buffer[] = []
  for (let at = 0; at + 5 <= sample.length;) {
    const end = at + 4 + sample.readUInt32BE(at)
    if (end > sample.length) break
    const unit = sample.subarray(at + 4, end)
    const type = (unit[0] ?? 0) & 0x1f
    if (type === 7) sps = unit
    if (type === 8) pps.push(unit)
    at = end
  }
  return sps && pps.length > 0 ? { sps, pps } : null
}

const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

/** The displayed size of the pictures of a sequence (ITU-T H.264 section 7.3.2.1.1). */
export function sizeOfSps(sps: Uint8Array): PictureSize {
  const bits = new BitReader(withoutEmulationPrevention(sps.subarray(1)))
  const profile = bits.bits(8)
  bits.bits(16)
  bits.unsigned()
  const chroma = profilesWithChroma.has(profile) ? readChroma(bits) : { format: 1, separate: false }
  bits.unsigned()
  skipPictureOrder(bits)
  bits.unsigned()
  bits.bit()
  const widthInBlocks = bits.unsigned() + 1
  const heightInUnits = bits.unsigned() + 1
  const framesOnly = bits.bit()
  if (!framesOnly) bits.bit()
  bits.bit()
  const crop = bits.bit() ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()] : [0, 0, 0, 0]
  const [left = 0, right = 0, top = 0, bottom = 0] = crop
  const array = chroma.separate ? 0 : chroma.format
  const unitX = array === 1 || array === 2 ? 2 : 1
  const unitY = (array === 1 ? 2 : 1) * (2 - framesOnly)
  return { width: widthInBlocks * 16 - unitX * (left + right), height: heightInUnits * 16 * (2 - framesOnly) - unitY * (top + bottom) }
}

function readChroma(bits: BitReader): { format: number; separate: boolean } {
  const format = bits.unsigned()
  const separate = format === 3 && bits.bit() === 1
  bits.unsigned()
  bits.unsigned()
  bits.bit()
  if (bits.bit()) {
    for (let list = 0; list < (format === 3 ? 12 : 8); list += 1) if (bits.bit()) skipScalingList(bits, list < 6 ? 16 : 64)
  }
  return { format, separate }
}

function skipScalingList(bits: BitReader, size: number): void {
  let last = 8
  let next = 8
  for (let index = 0; index < size; index += 1) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256
    last = next === 0 ? last : next
  }
}

function skipPictureOrder(bits: BitReader): void {
  const type = bits.unsigned()
  if (type === 0) bits.unsigned()
  if (type !== 1) return
  bits.bit()
  bits.signed()
  bits.signed()
  for (let left = bits.unsigned(); left > 0; left -= 1) bits.signed()
}

function withoutEmulationPrevention(bytes: Uint8Array): Uint8Array {
  const plain: number[] = []
  let zeros = 0
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    plain.push(byte)
  }
  return Uint8Array.from(plain)
}
