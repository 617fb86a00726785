import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'cloud-survey', 'fixtures')

/** A stream of this many Mbit/s: H264, a key frame every 2 s; 1920×960 below 10 Mbit/s, 3840×1920 above. Encoded once, cached. */
export async function ensureSample(megabits: number): Promise<string> {
  const file = path.join(cache, `sample-${megabits}m.ts`)
  if (existsSync(file)) return file
  await mkdir(cache, { recursive: true })
  const half = `${file}.${process.pid}.ts`
  const size = megabits < 10 ? '1920x960' : '3840x1920'
  const rate = ['-b:v', `${megabits}M`, '-minrate', `${megabits}M`, '-maxrate', `${megabits}M`, '-bufsize', `${megabits}M`, '-x264-params', 'nal-hrd=cbr:repeat-headers=1']
  await run('ffmpeg', [
    '-hide_banner', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30,noise=alls=30:allf=t`, '-t', '12',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline', '-g', '60', ...rate, half,
  ])
  await rename(half, file)
  return file
}

/** Sends a sample in a loop, in real time, as RTP (RFC 6184, mode 1) to a loopback port. */
export function sendVideo(file: string, port: number, ssrc: number): ChildProcess {
  const input = ['-re', '-stream_loop', '-1', '-i', file]
  const output = ['-an', '-c', 'copy', '-payload_type', '96', '-ssrc', String(ssrc), '-f', 'rtp', `rtp://127.0.0.1:${port}?pkt_size=1200&buffer_size=4194304`]
  return spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...input, ...output], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Sends an Opus tone, in real time, as RTP (RFC 7587) to a loopback port. */
export function sendAudio(port: number, ssrc: number): ChildProcess {
  const input = ['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000']
  const output = ['-c:a', 'libopus', '-ac', '2', '-b:a', '48k', '-payload_type', '97', '-ssrc', String(ssrc), '-f', 'rtp', `rtp://127.0.0.1:${port}`]
  return spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...input, ...output], { stdio: ['ignore', 'ignore', 'inherit'] })
}
