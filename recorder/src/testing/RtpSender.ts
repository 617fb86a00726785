import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const sources = {
  h264: ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-payload_type', '102'],
  vp9: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p', '-payload_type', '102', '-strict', 'experimental'],
  opus: ['-c:a', 'libopus', '-ac', '2', '-b:a', '48k', '-payload_type', '111'],
}

/** What to send: codec, and for video the size, the number of frames, and how many between key frames. */
export type Sent = { codec: 'h264' | 'vp9' | 'opus'; port: number; seconds: number; size?: string; keyFrameEvery?: number; firstSequence?: number; firstTimestamp?: number; bitrate?: string }

/** A real ffmpeg that sends a real encoded track by RTP, in real time, frame after counted frame. */
export class RtpSender {
  readonly done: Promise<void>
  readonly #process: ChildProcess

  constructor(sent: Sent) {
    const { codec, port, seconds, size = '640x360', keyFrameEvery = 50, bitrate } = sent
    const video = codec !== 'opus'
    const source = video ? ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25`] : ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000']
    this.#process = spawn('ffmpeg', [
      '-hide_banner', '-loglevel', 'error', '-re', ...source, '-t', String(seconds), ...sources[codec],
      ...(video ? ['-g', String(keyFrameEvery), '-keyint_min', String(keyFrameEvery)] : []),
      ...(bitrate ? ['-b:v', bitrate, '-minrate', bitrate, '-maxrate', bitrate, '-bufsize', bitrate, '-nal-hrd', 'cbr'] : []),
      '-ssrc', '4242', '-f', 'rtp', `rtp://127.0.0.1:${port}?pkt_size=1200&rtcpport=9`,
    ], { stdio: ['ignore', 'ignore', 'inherit'] })
    this.done = once(this.#process, 'exit').then(() => {})
  }

  stop(): void {
    this.#process.kill('SIGKILL')
  }
}
