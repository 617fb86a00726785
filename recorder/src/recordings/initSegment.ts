import { RecorderError } from '../RecorderError.ts'
import { findBox, type Box } from './boxes.ts'
import { sizeOfSps, type ParameterSets, type PictureSize } from './h264.ts'

/** What an init segment says of its track. `codec` is an RFC 6381 string. */
export type InitDescription = { codec: string; sampleEntry: 'avc1' | 'vp09' | 'Opus'; timescale: number; width: number | null; height: number | null }

const visualEntryBytes = 78

/** Reads codec, size and timescale out of an init segment (`ftyp` and `moov` with one track). */
export function describeInit(init: Buffer): InitDescription {
  const mdhd = box(init, 'moov/trak/mdia/mdhd')
  const timescale = init.readUInt32BE(mdhd.body + (init.readUInt8(mdhd.body) === 1 ? 20 : 12))
  const entry = sampleEntryOf(init)
  if (entry.type === 'Opus') return { codec: 'opus', sampleEntry: 'Opus', timescale, width: null, height: null }
  if (entry.type === 'avc1') {
    const { body } = box(init, 'avcC', entry.body + visualEntryBytes, entry.end)
    const spsBytes = init.readUInt16BE(body + 6)
    return { codec: `avc1.${init.toString('hex', body + 1, body + 4)}`, sampleEntry: 'avc1', timescale, ...sizeOfSps(init.subarray(body + 8, body + 8 + spsBytes)) }
  }
  if (entry.type === 'vp09') {
    const { body } = box(init, 'vpcC', entry.body + visualEntryBytes, entry.end)
    const two = (value: number): string => String(value).padStart(2, '0')
    const codec = `vp09.${two(init.readUInt8(body + 4))}.${two(init.readUInt8(body + 5))}.${two(init.readUInt8(body + 6) >> 4)}`
    return { codec, sampleEntry: 'vp09', timescale, width: init.readUInt16BE(entry.body + 24), height: init.readUInt16BE(entry.body + 26) }
  }
  throw new RecorderError('media-unreadable', `the track's codec "${entry.type}" is not one that is recorded`)
}

/** The same init segment for pictures of another size: parameter sets (H264 only) and the three places that name the size are replaced. */
export function initForSize(init: Buffer, size: PictureSize, sets: ParameterSets | null): Buffer {
  const changed = sets ? replaceBox(init, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd', 'avc1', 'avcC'], avcC(sets)) : Buffer.from(init)
  const entry = sampleEntryOf(changed)
  changed.writeUInt16BE(size.width, entry.body + 24)
  changed.writeUInt16BE(size.height, entry.body + 26)
  const tkhd = box(changed, 'moov/trak/tkhd')
  changed.writeUInt32BE(size.width * 65_536, tkhd.end - 8)
  changed.writeUInt32BE(size.height * 65_536, tkhd.end - 4)
  return changed
}

function avcC({ sps, pps }: ParameterSets): Buffer {
  const sized = (unit: Buffer): Buffer => Buffer.concat([Buffer.from([unit.length >> 8, unit.length & 0xff]), unit])
  const profile = sps[1] ?? 0
  const body = Buffer.concat([
    Buffer.from([1, profile, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1]), sized(sps), Buffer.from([pps.length]), ...pps.map(sized),
    // 4:2:0 with 8 bits, which is all that WebRTC sends (ISO/IEC 14496-15 section 5.3.3.1.2).
    ...([66, 77, 88].includes(profile) ? [] : [Buffer.from([0xfd, 0xf8, 0xf8, 0])]),
  ])
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write('avcC', 4, 'latin1')
  return Buffer.concat([head, body])
}

/** Where the children of a box begin: `stsd` counts them first, a visual sample entry describes itself first. */
const childrenAfter: Record<string, number> = { stsd: 8, avc1: visualEntryBytes }

function replaceBox(bytes: Buffer, path: string[], replacement: Buffer): Buffer {
  const boxes: Box[] = []
  let from = 0
  let to = bytes.length
  for (const type of path) {
    const found = box(bytes, type, from, to)
    boxes.push(found)
    from = found.body + (childrenAfter[type] ?? 0)
    to = found.end
  }
  const target = boxes.pop()
  if (!target) throw new RecorderError('media-unreadable', 'no box to replace')
  const changed = Buffer.concat([bytes.subarray(0, target.start), replacement, bytes.subarray(target.end)])
  const growth = replacement.length - (target.end - target.start)
  for (const parent of boxes) changed.writeUInt32BE(parent.end - parent.start + growth, parent.start)
  return changed
}

function sampleEntryOf(init: Buffer): Box {
  const stsd = box(init, 'moov/trak/mdia/minf/stbl/stsd')
  for (const type of ['avc1', 'vp09', 'Opus']) {
    const entry = findBox(init, type, stsd.body + 8, stsd.end)
    if (entry) return entry
  }
  return { type: init.toString('latin1', stsd.body + 12, stsd.body + 16), start: stsd.body + 8, body: stsd.body + 16, end: stsd.end }
}

function box(bytes: Buffer, path: string, from = 0, to = bytes.length): Box {
  const found = findBox(bytes, path, from, to)
  if (!found) throw new RecorderError('media-unreadable', `init segment has no box "${path}"`)
  return found
}
