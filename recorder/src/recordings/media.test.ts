import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBox } from './boxes.ts'
import { markAsKeyFrame, readFragmentHead } from './fragmentHead.ts'
import { FragmentReader, type Fragment } from './FragmentReader.ts'
import { parameterSetsOf, sizeOfSps } from './h264.ts'
import { describeInit, initForSize } from './initSegment.ts'
import { pictureOf } from './pictureOf.ts'
import { stallsIn } from './segmentRule.ts'
import { sizeOfVp9KeyFrame } from './vp9.ts'

const movflags = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof+skip_trailer', '-f', 'mp4', 'pipe:1']
const h264 = (size: string, ...more: string[]): string[] => ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25`, '-t', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '25', ...more, '-video_track_timescale', '90000']
// In-band parameter sets, as WebRTC sends them.
const inBand = ['-bsf:v', 'dump_extra=freq=keyframe']

function ffmpeg(...args: string[]): Buffer {
  return execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], { maxBuffer: 100_000_000 })
}

type Found = Fragment & { bytes: Buffer; isWhole: boolean }

function read(bytes: Buffer, chunkBytes = bytes.length): { init: Buffer; fragments: Found[]; isPending: boolean } {
  const found: { init: Buffer; fragments: Found[] } = { init: Buffer.alloc(0), fragments: [] }
  const change = (make: (last: Found) => Partial<Found>): void => {
    const last = found.fragments.pop()
    if (last) found.fragments.push({ ...last, ...make(last) })
  }
  const reader = new FragmentReader({
    onInit: init => { found.init = init },
    onFragment: fragment => found.fragments.push({ ...fragment, bytes: Buffer.alloc(0), isWhole: false }),
    onBytes: more => change(last => ({ bytes: Buffer.concat([last.bytes, more]) })),
    onFragmentEnd: () => change(() => ({ isWhole: true })),
  })
  // One buffer that is used again, as a pipe is read.
  const lent = Buffer.alloc(chunkBytes)
  for (let at = 0; at < bytes.length; at += chunkBytes) reader.push(lent.subarray(0, bytes.copy(lent, 0, at, at + chunkBytes)))
  return { ...found, isPending: reader.isPending }
}

let small: Buffer

beforeAll(() => { small = ffmpeg(...h264('64x48', '-pix_fmt', 'yuv420p', ...inBand), ...movflags) })

describe('FragmentReader', () => {
  it('splits init and fragments, and loses no byte', () => {
    const { init, fragments, isPending } = read(small)
    expect(Buffer.concat([init, ...fragments.map(({ bytes }) => bytes)])).toEqual(small)
    expect(fragments.map(({ start, duration, samples, keyFrame }) => ({ start, duration, samples, keyFrame }))).toEqual([
      { start: 0, duration: 90_000, samples: 25, keyFrame: true },
      { start: 90_000, duration: 90_000, samples: 25, keyFrame: true },
    ])
    expect(isPending).toBe(false)
    for (const { bytes, moof, sample } of fragments) expect(bytes.subarray(0, moof.length + 8 + sample.length)).toEqual(Buffer.concat([moof, bytes.subarray(moof.length, moof.length + 8), sample]))
  })

  it('finds the same with the bytes split at every offset', () => {
    const whole = read(small)
    for (let at = 1; at < small.length; at += 1) {
      const told: number[] = []
      const reader = new FragmentReader({ onInit: () => {}, onFragment: ({ start }) => told.push(start), onBytes: () => {}, onFragmentEnd: () => told.push(-1) })
      reader.push(small.subarray(0, at))
      reader.push(small.subarray(at))
      if (told.join() !== '0,-1,90000,-1') throw new Error(`split at ${at} gives ${told.join()}`)
    }
    expect(read(small, 1)).toEqual(whole)
    expect(read(small, 7)).toEqual(whole)
  })

  it('does not call a fragment whole before it is', () => {
    const { fragments, isPending } = read(small.subarray(0, -1))
    expect(fragments.map(({ isWhole }) => isWhole)).toEqual([true, false])
    expect(isPending).toBe(true)
  })

  it('gives a fragment without media too', () => {
    const { moof } = read(small).fragments[0] ?? { moof: Buffer.alloc(0) }
    const { fragments } = read(Buffer.concat([moof, Buffer.from([0, 0, 0, 8]), Buffer.from('mdat')]))
    expect(fragments.map(({ isWhole, bytes }) => [isWhole, bytes.length])).toEqual([[true, moof.length + 8]])
  })

  it('refuses what is no MP4', () => {
    expect(() => read(Buffer.from([0, 0, 0, 3, 1, 2, 3, 4]))).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
    expect(() => read(Buffer.from([0, 0, 0, 8, 0x6d, 0x64, 0x61, 0x74]))).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
    expect(() => readFragmentHead(Buffer.from([0, 0, 0, 8, 0x6d, 0x6f, 0x6f, 0x66]))).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
  })

  it('sees every stall, also two between the same key frames', () => {
    const stalled = ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=25', '-vf', "select='not(between(n,10,39)+between(n,45,64))'", '-fps_mode', 'vfr', '-t', '3', '-c:v', 'libx264', '-bf', '0', '-g', '100', '-video_track_timescale', '90000', ...movflags)
    const { fragments } = read(stalled)
    expect(fragments.flatMap(fragment => stallsIn(fragment, 90_000))).toEqual([{ from: 9 * 3_600, ticks: 31 * 3_600 }, { from: 44 * 3_600, ticks: 21 * 3_600 }])
  })

  it('marks a key frame in place', () => {
    const every = ffmpeg(...h264('64x48', ...inBand), '-movflags', 'frag_every_frame+empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1')
    const second = read(every).fragments[1]?.moof ?? Buffer.alloc(0)
    const before = readFragmentHead(second)
    markAsKeyFrame(second)
    expect(before.keyFrame).toBe(false)
    expect(readFragmentHead(second)).toEqual({ ...before, keyFrame: true })
  })
})

describe('the size of a picture', () => {
  it.each([
    ['64x48', 'baseline'], ['640x360', 'baseline'], ['360x640', 'main'], ['1920x1080', 'high'], ['1920x960', 'high'], ['3840x1920', 'baseline'], ['322x242', 'high'],
  ])('of %s in H264 %s is read from its SPS, in the init and in band', (size, profile) => {
    const { init, fragments } = read(ffmpeg(...h264(size, '-pix_fmt', 'yuv420p', '-profile:v', profile, '-t', '0.2', ...inBand), ...movflags))
    const [width, height] = size.split('x').map(Number)
    expect(describeInit(init)).toMatchObject({ sampleEntry: 'avc1', timescale: 90_000, width, height, codec: expect.stringMatching(/^avc1\.(42c0|4d40|6400)[0-9a-f]{2}$/) })
    const [first] = fragments
    expect(first && pictureOf(first, 'avc1')?.size).toEqual({ width, height })
  })

  it.each(['yuv422p', 'yuv444p'])('is right for %s and interlaced pictures too', format => {
    const { init } = read(ffmpeg(...h264('720x576', '-pix_fmt', format, '-flags', '+ildct+ilme', '-x264-params', 'tff=1'), ...movflags))
    expect(describeInit(init)).toMatchObject({ width: 720, height: 576 })
  })

  it('of VP9 is read from the key frame, and not from other frames', () => {
    const { init, fragments } = read(ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25', '-t', '0.2', '-pix_fmt', 'yuv420p', '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-movflags', 'frag_every_frame+empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1'))
    expect(describeInit(init)).toMatchObject({ sampleEntry: 'vp09', codec: expect.stringMatching(/^vp09\.00\.\d\d\.08$/), width: 1280, height: 720 })
    const [first, second] = fragments
    expect(first && pictureOf(first, 'vp09')?.size).toEqual({ width: 1280, height: 720 })
    expect(sizeOfVp9KeyFrame(second?.sample ?? Buffer.alloc(0))).toBe(null)
  })

  it('of nonsense does no harm', () => {
    expect(parameterSetsOf(Buffer.from([0, 0, 0, 200, 0x67]))).toBe(null)
    expect(sizeOfSps(Buffer.alloc(4))).toEqual(expect.objectContaining({ width: expect.any(Number) }))
  })
})

describe('an init segment', () => {
  it('of Opus is described', () => {
    const { init } = read(ffmpeg('-f', 'lavfi', '-i', 'sine', '-t', '0.5', '-c:a', 'libopus', ...movflags))
    expect(describeInit(init)).toEqual({ codec: 'opus', sampleEntry: 'Opus', timescale: 48_000, width: null, height: null })
  })

  it('[R5] can be made for another size from the parameter sets in band, equal in what it says to one that ffmpeg makes', () => {
    const other = read(ffmpeg(...h264('360x640', '-pix_fmt', 'yuv420p', '-profile:v', 'high', ...inBand), ...movflags))
    const [fragment] = other.fragments
    const picture = fragment && pictureOf(fragment, 'avc1')
    if (!picture) throw new Error('no picture')
    const made = initForSize(read(small).init, picture.size, picture.sets)
    expect(describeInit(made)).toEqual(describeInit(other.init))
    const avcC = (init: Buffer): string => {
      const at = init.indexOf('avcC')
      return init.subarray(at, at + init.readUInt32BE(at - 4) - 4).toString('hex')
    }
    expect(avcC(made)).toBe(avcC(other.init))
    expect(findBox(made, 'moov/mvex/trex')).not.toBe(null)
    expect(findBox(made, 'moov')?.end).toBe(made.length)
  })
})
