import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it, vi } from 'vitest'
import type { Bench } from './testing/Bench.ts'
import { benchOf } from './testing/benchOf.ts'
import { isAlive } from './testing/muxers.ts'
import { codecs } from './testing/TestRoom.ts'

const tapped = (bench: Bench) => vi.waitUntil(() => bench.room.flowing === 1, { timeout: 30_000 })
const endOf = (bench: Bench, index: number): number => {
  const segment = bench.api.segments[index]
  return segment ? segment.startsAt + (segment.mediaDuration * 1000) / segment.timescale : 0
}

// Each waits for media in real time most of its life, on a bench of its own: they wait together, two at a time, the longest begin.
describe.concurrent('what breaks', () => {
  it('[R8] SIGKILL of the recorder costs at most the open segment; the next one goes on with the next number and declares the gap', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    bench.startProcess()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.send({ codec: 'h264', port, seconds: 60 })
    await bench.api.until(() => bench.api.segments.length === 2)
    const orphans = await bench.muxers()
    expect(orphans.length).toBe(1)
    await bench.kill('SIGKILL')
    bench.assign('record', bench.trackStates())
    bench.startProcess()
    await bench.api.until(() => bench.api.segments.length === 5)
    for (const orphan of orphans) await expect.poll(() => isAlive(orphan), { timeout: 15_000 }).toBe(false)
    await bench.finish(bench.trackStates())

    const { segments, gaps, parts, tracks, finished } = bench.api
    expect(segments.map(segment => segment.seq)).toEqual(segments.map((_, index) => index))
    expect(new Set(segments.map(segment => segment.trackId)).size).toBe(1)
    expect(tracks.length).toBe(1)
    expect(parts.map(part => part.part)).toEqual([0, 1])
    const first = segments.findIndex(segment => segment.part === 1)
    expect(gaps).toMatchObject([{ cause: 'recorder' }])
    expect(Math.abs((gaps[0]?.from ?? 0) - endOf(bench, first - 1))).toBeLessThan(3)
    expect(gaps[0]?.to).toBe(segments[first]?.startsAt)
    expect((gaps[0]?.to ?? 0) - (gaps[0]?.from ?? 0)).toBeLessThan(6_500)
    expect(finished[0]?.tracks).toMatchObject([{ segments: segments.length, parts: 2 }])
    expect(await bench.probe(segments[0]?.trackId ?? '', 1)).toMatchObject({ errors: '' })
  })

  it('[R6] a muted track is a gap with its cause, however long it lasts, and goes on in a new part', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    bench.startProcess()
    const { producerId, port } = await bench.room.publish('applicant', 'microphone', codecs.opus)
    await tapped(bench)
    bench.send({ codec: 'opus', port, seconds: 40 })
    await bench.api.until(() => bench.api.segments.length === 1)
    const muters = await bench.muxers()
    bench.room.pause(producerId, 'muted')
    await expect.poll(() => bench.muxers(), { timeout: 10_000 }).not.toEqual(muters)
    await tapped(bench)
    const waiting = await bench.muxers()
    const mutedAt = Date.now()
    // Longer than ffmpeg's own patience of 10 s: the muxer that waits must still be the same.
    await bench.api.until(() => Date.now() - mutedAt > 13_000)
    expect(await bench.muxers()).toEqual(waiting)
    bench.room.resume(producerId)
    await bench.api.until(() => bench.api.segments.some(segment => segment.part === 1))
    await bench.finish()
    expect(bench.api.gaps).toMatchObject([{ cause: 'muted' }])
    const [gap] = bench.api.gaps
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeGreaterThan(12_500)
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeLessThan(16_000)
  })

  it('[R10] packets that are not in the recording are counted in the segment they are missing from', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.send({ codec: 'h264', port, seconds: 60, bitrate: '2M' })
    await bench.api.until(() => bench.api.segments.length === 1)
    bench.room.lose(2)
    await bench.api.until(() => bench.api.segments.length === 4)
    await bench.finish(bench.trackStates())
    expect(bench.api.segments.map(segment => segment.packetsLost).filter(lost => lost > 0)).toEqual([2])
    expect(bench.api.gaps).toEqual([])
  })

  it('[R7][R9] a store that is away loses nothing, and is named in the health', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    const sender = bench.send({ codec: 'h264', port, seconds: 10.4 })
    await bench.api.until(() => bench.api.segments.length === 1)
    const objects = join(bench.folder, 'objects')
    await rename(objects, `${objects}.away`)
    await writeFile(objects, '')
    await expect.poll(() => bench.service?.health().spooledSegments, { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
    expect(bench.service?.health()).toMatchObject({ state: 'degraded', store: 'down', problem: expect.stringContaining('object store') })
    expect(bench.api.segments.length).toBe(1)
    await rm(objects)
    await rename(`${objects}.away`, objects)
    await sender.done
    await bench.finish()
    expect(bench.innerGaps()).toEqual([])
    expect(await bench.probe(bench.api.segments[0]?.trackId ?? '', 0)).toMatchObject({ frames: 260, errors: '' })
    expect(bench.service?.health()).toMatchObject({ state: 'up', spooledSegments: 0, spooledBytes: 0 })
  })

  it('[R9] at the limit of the spool new segments are dropped, and the hole is declared', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start({ SPOOL_MAX_BYTES: '150000' })
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.api.refuse = { name: 'tracks', status: 503, code: 'database-unavailable' }
    bench.send({ codec: 'h264', port, seconds: 60, bitrate: '400k' })
    await expect.poll(() => bench.service?.health().problem, { timeout: 20_000 }).toContain('limit')
    const kept = bench.service?.health().spooledSegments ?? 0
    expect(kept).toBeGreaterThan(0)
    bench.api.refuse = null
    await bench.api.until(() => bench.api.segments.length > kept)
    await bench.finish()
    expect(bench.api.segments.map(segment => segment.seq)).toEqual(bench.api.segments.map((_, index) => index))
    expect(bench.api.gaps).toMatchObject([{ cause: 'store' }])
    expect(bench.service?.health().state).toBe('up')
  })

  it('[R7] what is spooled when the recorder is killed is delivered by the next one, in order, before anything new', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    bench.startProcess()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.api.refuse = { name: 'tracks', status: 503, code: 'database-unavailable' }
    bench.send({ codec: 'h264', port, seconds: 60 })
    await expect.poll(() => bench.api.heartbeat?.spooledSegments ?? 0, { timeout: 15_000 }).toBeGreaterThanOrEqual(2)
    await bench.kill('SIGKILL')
    const heartbeat = bench.api.heartbeat
    bench.api.refuse = null
    bench.startProcess()
    await bench.api.until(() => bench.api.segments.length >= 4)
    await bench.finish()
    expect(bench.api.order.slice(0, 4)).toEqual(['tracks', 'parts', 'segments', 'segments'])
    expect(bench.api.segments.map(segment => segment.seq)).toEqual(bench.api.segments.map((_, index) => index))
    expect(bench.api.gaps).toMatchObject([{ cause: 'recorder' }])
    expect(bench.api.heartbeat?.incarnation).not.toBe(heartbeat?.incarnation)
  })

  it('[R8] an ffmpeg that dies is replaced: new part, gap with cause recorder', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    bench.startProcess()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.send({ codec: 'h264', port, seconds: 60 })
    await bench.api.until(() => bench.api.segments.length === 1)
    for (const pid of await bench.muxers()) process.kill(pid, 'SIGKILL')
    await bench.api.until(() => bench.api.parts.length === 2 && bench.api.segments.length >= 3)
    await bench.finish()
    expect(bench.api.gaps).toMatchObject([{ cause: 'recorder' }])
  })

  it('[R6] dead silence ends the part, and is a gap with cause network', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    await bench.send({ codec: 'h264', port, seconds: 3 }).done
    await bench.api.until(() => bench.api.segments.length === 2)
    const before = bench.api.segments.length
    await tapped(bench)
    await bench.send({ codec: 'h264', port, seconds: 3 }).done
    await bench.finish()
    expect(bench.innerGaps().map(gap => gap.cause)).toEqual(['network'])
    expect(bench.api.segments.slice(before).every(segment => segment.part === 1)).toBe(true)
    expect((await bench.probe(bench.api.segments[0]?.trackId ?? '', 0)).frames).toBe(75)
    expect((await bench.probe(bench.api.segments[0]?.trackId ?? '', 1)).frames).toBe(75)
  })

  it('[R8] a room that is lost is entered again with the newest ticket', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.send({ codec: 'h264', port, seconds: 60 })
    await bench.api.until(() => bench.api.segments.length === 1)
    bench.assign('record')
    const ticket = bench.api.assignments[0]?.ticket
    const heartbeat = bench.api.heartbeat
    await bench.api.until(() => bench.api.heartbeat !== heartbeat)
    bench.room.breakConnections()
    await bench.api.until(() => bench.api.parts.length === 2)
    await bench.finish()
    expect(bench.room.tickets.at(-1)).toBe(ticket)
    expect(bench.api.segments.map(segment => segment.seq)).toEqual(bench.api.segments.map((_, index) => index))
    expect(bench.api.gaps.every(gap => gap.cause === 'recorder')).toBe(true)
  })

  it('[R7] a segment that api refuses for good is kept aside, and the rest goes on', async ({ expect, onTestFinished }) => {
    const bench = await benchOf(onTestFinished)
    await bench.start()
    const { port } = await bench.room.publish('applicant', 'camera', codecs.h264)
    await tapped(bench)
    bench.api.refuse = { name: 'segments', status: 409, code: 'segment-conflict' }
    bench.send({ codec: 'h264', port, seconds: 60 })
    const conflicts = join(bench.folder, 'spool', 'conflicts')
    await mkdir(conflicts, { recursive: true })
    await expect.poll(() => readdir(conflicts), { timeout: 10_000 }).toHaveLength(2)
    bench.api.refuse = null
    await bench.api.until(() => bench.api.segments.length === 1)
    await bench.finish()
    expect(bench.api.segments[0]?.seq).toBe(1)
    expect((await readdir(conflicts)).map(name => name.split('.').pop())).toEqual(expect.arrayContaining(['data', 'json']))
  })
})
