import { spawn, execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { readTick, timeCode } from '../media-fixtures/timeCode.ts'

const run = promisify(execFile)

const streamSchema = z.object({ codec_name: z.string(), width: z.number().optional(), height: z.number().optional(), nb_read_packets: z.string().optional() })

/** What ffprobe says of a media file's one stream. */
export async function probe(file: string): Promise<z.infer<typeof streamSchema>> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-count_packets', '-show_entries', 'stream=codec_name,width,height,nb_read_packets', '-of', 'json', file])
  const { streams } = z.object({ streams: z.array(streamSchema) }).parse(JSON.parse(stdout))
  const [stream] = streams
  if (stream === undefined || streams.length !== 1) throw new Error(`"${file}" has ${streams.length} streams`)
  return stream
}

/** A recorded picture: when it is shown, in seconds of media, and its burnt-in time code; null where it shows none. */
export type Picture = { at: number; tick: number | null }

/** Every picture of a recorded file in order, whatever the clip's size. */
export async function readPictures(file: string): Promise<Picture[]> {
  const [times, ticks] = await Promise.all([readTimes(file), readTicks(file)])
  if (times.length !== ticks.length) throw new Error(`"${file}" has ${times.length} pictures, of which ${ticks.length} can be decoded`)
  return ticks.map((tick, index) => ({ at: times[index] ?? 0, tick }))
}

async function readTimes(file: string): Promise<number[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'packet=pts_time', '-of', 'csv=print_section=0', file], { maxBuffer: 1 << 26 })
  return stdout.split('\n').filter((line) => line !== '').map(Number)
}

async function readTicks(file: string): Promise<(number | null)[]> {
  const { cell, height, x, y, bits, frameWidth, frameHeight } = timeCode
  const cells = bits + 2
  const across = (pixels: number) => `iw*${pixels}/${frameWidth}`
  const down = (pixels: number) => `ih*${pixels}/${frameHeight}`
  const filter = `crop=${across(cells * cell)}:${down(height - 16)}:${across(x)}:${down(y + 8)},scale=${cells}:1:flags=area,format=gray`
  const args = ['-nostdin', '-loglevel', 'fatal', '-i', file, '-vf', filter, '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1']
  const child = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))))
  })
  const bytes = Buffer.concat(chunks)
  return Array.from({ length: Math.floor(bytes.length / cells) }, (_, frame) => readTick([...bytes.subarray(frame * cells, (frame + 1) * cells)]))
}

/** What an archive says of a track's segments and holes; times in epoch milliseconds, media times in ticks. */
export const recordedSchema = z.looseObject({
  segments: z.array(z.looseObject({ seq: z.number(), part: z.number(), timescale: z.number(), mediaStart: z.number(), mediaDuration: z.number(), startsAt: z.number(), packetsLost: z.number() })),
  gaps: z.array(z.looseObject({ from: z.number(), to: z.number(), cause: z.string() })),
})

/** A stretch of what was filmed that is missing between two pictures. */
export type Missing = { from: number; to: number; seconds: number; /** The seconds of it that lie in holes that the archive declares. */ declared: number }

/** Where more than a second of the filmed time code (a clip of `clipSeconds` in a loop) is missing in a part of a track. */
export function missingSeconds(pictures: readonly Picture[], clipSeconds: number, track: z.infer<typeof recordedSchema>, part: number): Missing[] {
  const segments = track.segments.filter((segment) => segment.part === part)
  const timeOf = (at: number): number => {
    const segment = segments.findLast(({ mediaStart, timescale }) => mediaStart / timescale <= at + 0.001)
    if (segment === undefined) throw new Error(`the picture at ${at} s is in no segment`)
    return segment.startsAt + (at - segment.mediaStart / segment.timescale) * 1000
  }
  const modulus = clipSeconds * timeCode.ticksPerSecond
  const read = pictures.flatMap(({ at, tick }) => (tick === null ? [] : [{ at, tick }]))
  return read.flatMap((picture, index) => {
    const before = read[index - 1]
    const step = before === undefined ? 0 : (picture.tick - before.tick + modulus) % modulus
    if (before === undefined || step <= timeCode.ticksPerSecond) return []
    const [from, to] = [timeOf(before.at), timeOf(picture.at)]
    const declared = track.gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)), 0) / 1000
    return [{ from, to, seconds: step / timeCode.ticksPerSecond, declared }]
  })
}

/** Of what is missing, where the archive leaves more than a second undeclared. */
export function undeclared(missing: readonly Missing[]): Missing[] {
  return missing.filter(({ seconds, declared }) => seconds - declared > 1)
}
