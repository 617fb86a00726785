import { expect, it } from 'vitest'
import { bitrateFor, videoCodec } from './sending.ts'

const codec = (mimeType: string) => ({ kind: 'video', mimeType })

it('prefers H264, then VP9, whatever the order', () => {
  expect(videoCodec([codec('video/VP8'), codec('video/VP9'), codec('video/H264')]).mimeType).toBe('video/H264')
  expect(videoCodec([codec('video/VP8'), codec('video/VP9')]).mimeType).toBe('video/VP9')
})

it('says so when neither is there', () => {
  expect(() => videoCodec([codec('video/VP8'), codec('video/AV1')])).toThrow(expect.objectContaining({ code: 'codec-unsupported' }))
})

it('gives larger pictures more bits, within bounds', () => {
  expect(bitrateFor(640, 360).max).toBe(1_500_000)
  expect(bitrateFor(1920, 960).max).toBeGreaterThan(5_000_000)
  expect(bitrateFor(3840, 1920).max).toBeGreaterThan(20_000_000)
  expect(bitrateFor(7680, 3840).max).toBe(40_000_000)
  expect(bitrateFor(3840, 1920).start).toBeLessThanOrEqual(6_000_000)
})
