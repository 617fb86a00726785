import { RecorderError } from '../RecorderError.ts'
import { boxesIn, findBox } from './boxes.ts'

/** What a `moof` box says of its fragment. Times are in the track's timescale. */
export type FragmentHead = {
  /** Decode time of the first sample (`tfdt`). */
  start: number
  duration: number
  samples: number
  /** Bytes of the first sample. */
  firstBytes: number
  keyFrame: boolean
  /** How long each sample lasts, in order. */
  durations: readonly number[]
}

const nonSync = 0x0001_0000
/** Depends on no other sample (ISO/IEC 14496-12 section 8.8.3.1). */
const sync = 0x0200_0000

/** Reads a `moof` box with one track fragment and one run (ISO/IEC 14496-12 section 8.8), as ffmpeg writes it. */
export function readFragmentHead(moof: Buffer): FragmentHead {
  const traf = findBox(moof, 'moof/traf')
  const tfhd = traf && findBox(moof, 'tfhd', traf.body, traf.end)
  const tfdt = traf && findBox(moof, 'tfdt', traf.body, traf.end)
  const runs = traf ? [...boxesIn(moof, traf.body, traf.end)].filter(box => box.type === 'trun') : []
  const trun = runs[0]
  if (!tfhd || !tfdt || !trun || runs.length !== 1) throw new RecorderError('media-unreadable', 'a fragment does not have exactly one run')
  const start = moof.readUInt8(tfdt.body) === 1 ? Number(moof.readBigUInt64BE(tfdt.body + 4)) : moof.readUInt32BE(tfdt.body + 4)
  return readRun(moof, trun.body, start, readDefaults(moof, tfhd.body))
}

/** Rewrites the flags of the only sample of a `moof`, in place, to say that it is a key frame. */
export function markAsKeyFrame(moof: Buffer): void {
  const traf = findBox(moof, 'moof/traf')
  const tfhd = traf && findBox(moof, 'tfhd', traf.body, traf.end)
  const trun = traf && findBox(moof, 'trun', traf.body, traf.end)
  if (!tfhd || !trun) throw new RecorderError('media-unreadable', 'a fragment has no run')
  const head = moof.readUInt32BE(tfhd.body) & 0xff_ffff
  const run = moof.readUInt32BE(trun.body) & 0xff_ffff
  const first = trun.body + 8 + (run & 0x1 ? 4 : 0)
  const words = (flags: number, mask: number): number => [0x1, 0x2, 0x8, 0x10, 0x100, 0x200].filter(flag => flags & mask & flag).length * 4
  if (run & 0x4) moof.writeUInt32BE(sync, first)
  else if (run & 0x400) moof.writeUInt32BE(sync, first + words(run, 0x300))
  else if (head & 0x20) moof.writeUInt32BE(sync, tfhd.body + 8 + (head & 0x1 ? 4 : 0) + words(head, 0x1b))
}

type SampleDefaults = { duration: number; bytes: number; flags: number }

function readDefaults(moof: Buffer, body: number): SampleDefaults {
  const flags = moof.readUInt32BE(body) & 0xff_ffff
  let at = body + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0)
  const next = (present: number): number => {
    if (!(flags & present)) return 0
    at += 4
    return moof.readUInt32BE(at - 4)
  }
  return { duration: next(0x8), bytes: next(0x10), flags: next(0x20) }
}

function readRun(moof: Buffer, body: number, start: number, defaults: SampleDefaults): FragmentHead {
  const flags = moof.readUInt32BE(body) & 0xff_ffff
  const samples = moof.readUInt32BE(body + 4)
  let at = body + 8 + (flags & 0x1 ? 4 : 0)
  const next = (present: number, otherwise: number): number => {
    if (!(flags & present)) return otherwise
    at += 4
    return moof.readUInt32BE(at - 4)
  }
  const firstFlags = flags & 0x4 ? next(0x4, 0) : null
  const durations: number[] = []
  const head: FragmentHead = { start, duration: 0, samples, firstBytes: 0, keyFrame: false, durations }
  for (let index = 0; index < samples; index += 1) {
    const duration = next(0x100, defaults.duration)
    const bytes = next(0x200, defaults.bytes)
    const sampleFlags = next(0x400, defaults.flags)
    next(0x800, 0)
    if (index === 0) {
      head.firstBytes = bytes
      head.keyFrame = ((firstFlags ?? sampleFlags) & nonSync) === 0
    }
    durations.push(duration)
    head.duration += duration
  }
  return head
}
