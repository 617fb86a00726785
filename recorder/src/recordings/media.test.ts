import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBox } from './boxes.ts'
import { markAsKeyFrame, readFragmentHead } from './fragmentHead.ts'
import { FragmentReader, type Fragment } from './FragmentReader.ts'
import { parameterSetsOf, sizeOfSps } from './h264.ts'
import { describeInit, initForSize } from './initSegment.ts'
import { pictureOf } from './pictureOf.ts'
import { sizeOfVp9KeyFrame } from './vp9.ts'

const movflags = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof+skip_trailer', '-f', 'mp4', 'pipe:1']
const h264 = (size: string, ...more: string[]): string[] => ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25`, '-t', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '25', ...more, '-video_track_timescale', '90000']
// In-band parameter sets, as WebRTC sends them.
const inBand = ['-bsf:v', 'dump_extra=freq=keyframe']

function ffmpeg(...args: string[]): Buffer {
  return execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], { maxBuffer: 100_000_000 })
}

function read(bytes: Buffer, chunkBytes = bytes.length): { init: Buffer; fragments: Fragment[]; pending: number } {
  const found: { init: Buffer; fragments: Fragment[] } = { init: Buffer.alloc(0), fragments: [] }
  const reader = new FragmentReader({ onInit: init => { found.init = init }, onFragment: fragment => found.fragments.push(fragment) })
  for (let at = 0; at < bytes.length; at += chunkBytes) reader.push(bytes.subarray(at, at + chunkBytes))
  return { ...found, pending: reader.pendingBytes }
}

let small: Buffer

beforeAll(() => { small = ffmpeg(...h264('64x48', '-pix_fmt', 'yuv420p', ...inBand), ...movflags) })

describe('FragmentReader', () => {
  it('splits init and fragments, and loses no byte', () => {
    const { init, fragments, pending } = read(small)
    expect(Buffer.concat([init, ...fragments.flatMap(fragment => fragment.chunks)])).toEqual(small)
    expect(fragments.map(({ start, duration, samples, keyFrame }) => ({ start, duration, samples, keyFrame }))).toEqual([
      { start: 0, duration: 90_000, samples: 25, keyFrame: true },
      { start: 90_000, duration: 90_000, samples: 25, keyFrame: true },
    ])
    expect(pending).toBe(0)
  })

  it('finds the same with the bytes split at every offset', () => {
    const whole = read(small).fragments.map(fragment => [fragment.start, fragment.bytes])
    for (let at = 1; at < small.length; at += 1) {
      const fragments: Fragment[] = []
      const reader = new FragmentReader({ onInit: () => {}, onFragment: fragment => fragments.push(fragment) })
      reader.push(small.subarray(0, at))
      reader.push(small.subarray(at))
      if (fragments.length !== whole.length) throw new Error(`split at ${at} gives ${fragments.length} fragments`)
    }
    expect(read(small, 1).fragments.map(fragment => [fragment.start, fragment.bytes])).toEqual(whole)
    expect(read(small, 7).init).toEqual(read(small).init)
  })

  it('gives no fragment before it is whole', () => {
    expect(read(small.subarray(0, -1)).fragments.length).toBe(1)
    expect(read(small.subarray(0, -1)).pending).toBeGreaterThan(0)
  })

  it('refuses what is no MP4', () => {
    expect(() => read(Buffer.from([0, 0, 0, 3, 1, 2, 3, 4]))).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
    expect(() => read(Buffer.from([0, 0, 0, 8, 0x6d, 0x64, 0x61, 0x74]))).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
    expect(() => readFragmentHead(Buffer.from([0, 0, 0, 8, 0x6d, 0x6f, 0x6f, 0x66]))).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
  })

  it('sees the longest sample, which shows a stall', () => {
    const stalled = ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=25', '-vf', "select='not(between(n,10,39))'", '-fps_mode', 'vfr', '-t', '2', '-c:v', 'libx264', '-bf', '0', '-g', '100', '-video_track_timescale', '90000', ...movflags)
    expect(read(stalled).fragments[0]?.longest).toEqual({ start: 9 * 3_600, duration: 31 * 3_600 })
  })

  it('marks a key frame in place', () => {
    const every = ffmpeg(...h264('64x48', ...inBand), '-movflags', 'frag_every_frame+empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1')
    const second = read(every).fragments[1]?.chunks[0] ?? Buffer.alloc(0)
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
    expect(sizeOfVp9KeyFrame(Buffer.concat(second?.chunks.slice(1) ?? []).subarray(8))).toBe(null)
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
