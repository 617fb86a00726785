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

/** Reads the burnt-in time code of every frame of a recorded file, whatever the clip's size; null where a frame shows none. */
export async function readTicks(file: string): Promise<(number | null)[]> {
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

/** Seconds of the time code (a clip of `clipSeconds` in a loop) that are missing between the first and the last frame. */
export function missingSeconds(ticks: readonly (number | null)[], clipSeconds: number): number[] {
  const modulus = clipSeconds * timeCode.ticksPerSecond
  const read = ticks.filter((tick) => tick !== null)
  const missing: number[] = []
  read.forEach((tick, index) => {
    const before = read[index - 1] ?? tick
    const step = (tick - before + modulus) % modulus
    if (step > timeCode.ticksPerSecond) missing.push(before / timeCode.ticksPerSecond)
  })
  return missing
}
