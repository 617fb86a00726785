import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brightness, loudness } from '../../testing/redactedMedia.ts'
import { piecesOf, secondsOf } from './redactionArguments.ts'
import type { RedactionJob, RecordedRun } from './RedactionJob.ts'
import { renderRedaction } from './renderRedaction.ts'

const run = promisify(execFile)
const begin = 1_700_000_000_000
type Run = RecordedRun & { file: string }

describe('piecesOf', () => {
  const at = (from: number, to: number): RecordedRun => ({ startsAt: begin + from, endsAt: begin + to })
  it('counts frames from the first run, makes gaps black, and lets no frame fall out between runs that follow', () => {
    const pieces = piecesOf({ pictures: [at(0, 4000), at(4050, 6000), at(8000, 9000)] })
    expect(pieces.map(({ run: recorded, firstFrame, frames }) => [recorded === null ? 'black' : 'run', firstFrame, frames])).toEqual([['run', 0, 122], ['run', 122, 58], ['black', 180, 60], ['run', 240, 30]])
    expect(secondsOf({ pictures: [at(0, 4000), at(8000, 9000)] })).toBe(9)
  })
})

describe('renderRedaction', () => {
  let folder: string
  let copy: string
  const size = { width: 320, height: 180 }
  const picture = (startsAt: number, endsAt: number, file: string): Run => ({ startsAt: begin + startsAt, endsAt: begin + endsAt, file })
  const job: RedactionJob<Run> = {
    // The picture becomes narrower after four seconds, and nothing is recorded from six to seven.
    size, pictures: [picture(0, 4000, 'wide.mp4'), picture(4000, 6000, 'narrow.mp4'), picture(7000, 9000, 'narrow.mp4')],
    // The sound was there half a second before the picture.
    sounds: [picture(-500, 5500, 'sound.mp4')],
    regions: [{ x: 0.5, y: 0.5, width: 0.25, height: 0.5, from: begin + 1000, to: begin + 2000 }, { x: 0, y: 0, width: 0.5, height: 0.5, from: begin + 4500, to: begin + 5000 }],
    mutes: [{ from: begin + 2000, to: begin + 3000 }],
    title: 'redacted copy, not the original',
  }
  const render = async (signal: AbortSignal): Promise<string> => {
    const work = await mkdtemp(join(folder, 'work-'))
    return renderRedaction(job, { folder: work, fetchRun: ({ file }, path) => copyFile(join(folder, file), path), signal })
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redaction-'))
      const made = (input: string, seconds: number, encode: string[], name: string) => run('ffmpeg', ['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', input, '-t', String(seconds), ...encode, '-movflags', 'frag_keyframe+empty_moov+default_base_moof', join(folder, name)])
    const h264 = ['-c:v', 'libx264', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-g', '20', '-output_ts_offset', '7']
    await made('color=c=white:s=320x180:r=10', 4, h264, 'wide.mp4')
    await made('color=c=white:s=180x180:r=10', 2, h264, 'narrow.mp4')
    await made('sine=frequency=440:sample_rate=48000', 6, ['-c:a', 'libopus', '-ac', '2'], 'sound.mp4')
    copy = await render(new AbortController().signal)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is as long as what was recorded, gaps included, as H.264 and AAC, and says what it is', async () => {
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration:format_tags=title:stream=codec_name,width,height,avg_frame_rate,nb_frames', '-of', 'json', copy])
    const probed: unknown = JSON.parse(stdout)
    expect(probed).toMatchObject({ streams: [{ codec_name: 'h264', width: 320, height: 180, avg_frame_rate: '30/1', nb_frames: '270' }, { codec_name: 'aac' }], format: { tags: { title: job.title } } })
    expect((await run('ffmpeg', ['-v', 'error', '-i', copy, '-f', 'null', '-'])).stderr).toBe('')
  })

  it('a region is black in its span, to its edges, and nowhere else', async () => {
    const region = { x: 160, y: 90, width: 80, height: 90 }
    for (const second of [0.5, 2.5, 3.9]) expect(await brightness(copy, second, region), `at ${second} s`).toBeGreaterThan(225)
    for (const second of [1, 1.5, 2]) {
      const inside = await Promise.all([region, { x: 160, y: 90, width: 2, height: 2 }, { x: 238, y: 178, width: 2, height: 2 }].map((part) => brightness(copy, second, part)))
      for (const each of inside) expect(each, `at ${second} s`).toBeLessThan(20)
      const outside = await Promise.all([{ x: 0, y: 0, width: 156, height: 180 }, { x: 244, y: 0, width: 76, height: 180 }, { x: 160, y: 0, width: 80, height: 86 }].map((part) => brightness(copy, second, part)))
      for (const each of outside) expect(each, `at ${second} s`).toBeGreaterThan(225)
    }
  })

  it('a region is a fraction of the picture as it was filmed, also where that is narrower than the copy', async () => {
    const [inside, outside] = [{ x: 72, y: 2, width: 84, height: 84 }, { x: 166, y: 2, width: 80, height: 170 }]
    expect(await brightness(copy, 4.75, inside)).toBeLessThan(20)
    expect(await brightness(copy, 4.75, outside)).toBeGreaterThan(225)
    expect(await brightness(copy, 5.6, inside)).toBeGreaterThan(225)
  })

  it('what was not recorded is black and silent, and what comes after it stands at its time', async () => {
    const whole = { x: 72, y: 0, width: 176, height: 180 }
    expect([await brightness(copy, 6.2, whole) < 20, await brightness(copy, 6.9, whole) < 20, await brightness(copy, 7.1, whole) > 225, await brightness(copy, 5.9, whole) > 225]).toEqual([true, true, true, true])
    expect(await loudness(copy, 6, 8)).toBeLessThan(-80)
  })

  it('sound is silent in its span and is heard elsewhere, until it ends', async () => {
    expect(await loudness(copy, 2, 3)).toBeLessThan(-80)
    for (const [from, to] of [[0.1, 1.6], [3.4, 5.4]] as const) expect(await loudness(copy, from, to), `from ${from} s`).toBeGreaterThan(-30)
  })

  it('VP9 in fragments, as it is recorded, and VP9 and Opus in WebM: a region is black there too, and the sound is heard', async () => {
    const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p', '-g', '20']
    const made = (inputs: string[], encode: string[], name: string) => run('ffmpeg', ['-nostdin', '-loglevel', 'error', ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), '-t', '2', ...encode, join(folder, name)])
    await made(['color=c=white:s=320x180:r=10'], [...vp9, '-movflags', 'frag_keyframe+empty_moov+default_base_moof'], 'vp9.mp4')
    await made(['color=c=white:s=320x180:r=10', 'sine=frequency=440:sample_rate=48000'], [...vp9, '-c:a', 'libopus'], 'vp9.webm')
    const work = await mkdtemp(join(folder, 'vp9-'))
    const files = [picture(0, 2000, 'vp9.mp4'), picture(2000, 4000, 'vp9.webm')] as const
    const copied = await renderRedaction({ ...job, pictures: files, sounds: [files[1]], regions: [{ x: 0.75, y: 0, width: 0.25, height: 1, from: begin + 1000, to: begin + 3000 }], mutes: [] }, { folder: work, fetchRun: ({ file }, path) => copyFile(join(folder, file), path), signal: new AbortController().signal })
    const edge = { x: 240, y: 0, width: 80, height: 180 }
    expect([await brightness(copied, 1.5, edge) < 20, await brightness(copied, 2.5, edge) < 20, await brightness(copied, 0.2, edge) > 225, await brightness(copied, 3.8, edge) > 225, await brightness(copied, 2.5, { ...edge, x: 100 }) > 225]).toEqual([true, true, true, true, true])
    expect([await loudness(copied, 0.2, 1.8) < -80, await loudness(copied, 2.2, 3.8) > -30]).toEqual([true, true])
  })

  it('ends with "closed" when it is told to, and says what ffmpeg said when it fails', async () => {
    await expect(render(AbortSignal.abort())).rejects.toMatchObject({ code: 'closed' })
    const work = await mkdtemp(join(folder, 'broken-'))
    const broken = renderRedaction(job, { folder: work, fetchRun: (_run, path) => writeFile(path, 'no film'), signal: new AbortController().signal })
    await expect(broken).rejects.toMatchObject({ code: 'ffmpeg-failed', message: expect.stringContaining('Invalid data') })
    expect(await readdir(work)).not.toContain('copy.mp4')
  })
})
