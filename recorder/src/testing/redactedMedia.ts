import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** For tests: the mean brightness (16 black to 235 white) of a part of the picture, in pixels, at a second of a film. */
export async function brightness(path: string, second: number, { x, y, width, height }: { x: number; y: number; width: number; height: number }): Promise<number> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-ss', String(second), '-i', path, '-frames:v', '1', '-vf', `crop=${width}:${height}:${x}:${y},signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-`, '-f', 'null', '-'])
  return Number(/YAVG=([\d.]+)/.exec(stdout)?.[1])
}

/** For tests: the loudest moment of a film's sound between two seconds, in dB below full scale. */
export async function loudness(path: string, from: number, to: number): Promise<number> {
  const { stderr } = await run('ffmpeg', ['-nostdin', '-hide_banner', '-i', path, '-vn', '-af', `atrim=start=${from}:end=${to},volumedetect`, '-f', 'null', '-'])
  const level = /max_volume: (-?[\d.]+|-inf) dB/.exec(stderr)?.[1]
  return level === '-inf' ? -Infinity : Number(level)
}
