import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What ffprobe says of a file, having decoded every frame. */
export type Probed = { codec: string; width: number | undefined; height: number | undefined; frames: number; times: number[]; errors: string }

/** Writes these bytes to a file and has ffprobe decode it. */
export async function probe(path: string, bytes: Buffer): Promise<Probed> {
  await writeFile(path, bytes)
  const { stdout, stderr } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name,width,height:frame=best_effort_timestamp_time', '-of', 'json', path], { maxBuffer: 64_000_000 })
  const found = JSON.parse(stdout) as { streams: { codec_name: string; width?: number; height?: number }[]; frames: { best_effort_timestamp_time: string }[] }
  const times = found.frames.map(frame => Number(frame.best_effort_timestamp_time))
  return { codec: found.streams[0]?.codec_name ?? '', width: found.streams[0]?.width, height: found.streams[0]?.height, frames: times.length, times, errors: stderr }
}
