import { createHash } from 'node:crypto'
import { describe, it, vi } from 'vitest'
import type { Bench } from './testing/Bench.ts'
import { benchOf } from './testing/benchOf.ts'
import { codecs } from './testing/TestRoom.ts'

/** Publishes a track and waits until the recorder takes it. */
async function publish({ room }: Bench, ...[peerId, source, rtp]: Parameters<Bench['room']['publish']>): Promise<{ producerId: string; port: number }> {
  const before = room.flowing
  const published = await room.publish(peerId, source, rtp)
  await vi.waitUntil(() => room.flowing > before, { timeout: 10_000 })
  return published
}

describe('a recording', () => {
  it('[R1][R2][R3] keeps every frame of camera and microphone, in segments of 2 s that begin with key frames, and reports after storing', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const camera = await publish(bench, 'applicant', 'camera', codecs.h264)
    const microphone = await publish(bench, 'applicant', 'microphone', codecs.opus)
    const started = Date.now()
    await Promise.all([bench.send({ codec: 'h264', port: camera.port, seconds: 8.4 }).done, bench.send({ codec: 'opus', port: microphone.port, seconds: 8.4 }).done])
    await bench.finish()

    const { api } = bench
    expect(api.tracks.map(track => `${track.peerId} ${track.role} ${track.source}`).toSorted()).toEqual(['applicant applicant camera', 'applicant applicant microphone'])
    const video = api.tracks.find(track => track.kind === 'video')?.trackId ?? ''
    const audio = api.tracks.find(track => track.kind === 'audio')?.trackId ?? ''
    expect(await bench.probe(video, 0)).toMatchObject({ codec: 'h264', width: 640, height: 360, frames: 210, errors: '' })
    expect(await bench.probe(audio, 0)).toMatchObject({ codec: 'opus', errors: '', frames: 421 })
    expect(api.parts.length).toBe(2)
    expect(api.parts.find(part => part.trackId === video)).toMatchObject({ part: 0, codec: expect.stringMatching(/^avc1\.42c0[0-9a-f]{2}$/), width: 640, height: 360, projection: 'flat' })
    expect(api.parts.find(part => part.trackId === audio)).toMatchObject({ part: 0, codec: 'opus', width: null, height: null })
    for (const trackId of [video, audio]) {
      const segments = api.segments.filter(segment => segment.trackId === trackId)
      expect(segments.map(segment => segment.seq)).toEqual(segments.map((_, index) => index))
      let media = 0
      for (const { object, mediaStart, mediaDuration, timescale, startsAt } of segments) {
        const bytes = await bench.object(object.key)
        expect([createHash('sha256').update(bytes).digest('hex'), createHash('sm3').update(bytes).digest('hex'), bytes.length]).toEqual([object.sha256, object.sm3, object.bytes])
        expect(mediaStart).toBe(media)
        media += mediaDuration
        expect(Math.abs(startsAt - started - (mediaStart * 1000) / timescale)).toBeLessThan(1_500)
      }
      expect(segments.slice(0, -1).every(({ mediaDuration, timescale }) => mediaDuration >= 1.9 * timescale && mediaDuration < 2.6 * timescale)).toBe(true)
    }
    expect(api.segments.filter(segment => segment.trackId === video).length).toBe(5)
    expect(bench.innerGaps()).toEqual([])
    expect(api.finished[0]?.tracks.find(track => track.trackId === video)).toMatchObject({ segments: 5, parts: 1 })
  })

  it.concurrent('[R5] begins a part when the picture changes its size, and keeps every frame of both', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await publish(bench, 'applicant', 'camera', codecs.h264)
    await bench.send({ codec: 'h264', port, seconds: 4.4 }).done
    await bench.send({ codec: 'h264', port, seconds: 4.4, size: '360x640' }).done
    await bench.finish()
    const [first, second, ...more] = bench.api.parts
    expect([first, second]).toMatchObject([{ part: 0, width: 640, height: 360 }, { part: 1, width: 360, height: 640 }])
    expect(more).toEqual([])
    const trackId = first?.trackId ?? ''
    const probed = [await bench.probe(trackId, 0), await bench.probe(trackId, 1)]
    expect(probed).toMatchObject([{ width: 640, height: 360, errors: '' }, { width: 360, height: 640, errors: '' }])
    expect(probed.map(part => part.frames)).toEqual([110, 110])
  })

  it.concurrent('[R1] records VP9 as it is sent', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await publish(bench, 'applicant', 'camera', codecs.vp9)
    await bench.send({ codec: 'vp9', port, seconds: 4.4 }).done
    await bench.finish()
    expect(bench.api.parts).toMatchObject([{ codec: expect.stringMatching(/^vp09\.00\.\d\d\.08$/), width: 640, height: 360 }])
    expect(await bench.probe(bench.api.parts[0]?.trackId ?? '', 0)).toMatchObject({ codec: 'vp9', frames: 110, errors: '' })
  })
})
