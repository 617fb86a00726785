import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { FileStore } from '@cloud-survey/recorder/storage'
import { sha256 } from '../../../keys/sha256.ts'
import { heldSession, type Recorded, reportAsRecorder } from '../../../testing/heldSession.ts'
import type { TestApi } from '../../../testing/TestApi.ts'

/** What of a sealed archive with picture and sound a test needs. */
export type FilmedArchive = { archiveId: string; pictureId: string; soundId: string; sessionId: string }

/** When the picture and the sound of a filmed archive begin, epoch ms. */
export const filmedAt = Date.UTC(2026, 10, 24, 2)

const segments = 3
const cut = ['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init-000.mp4']
const film = {
  video: { source: 'camera', codec: 'avc1.42c00d', timescale: 90_000, size: { width: 160, height: 80 }, encode: ['-f', 'lavfi', '-i', 'color=c=white:s=160x80:r=10', '-c:v', 'libx264', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-g', '20', '-keyint_min', '20', '-sc_threshold', '0'] },
  // Of a 360° camera, by a browser that sends VP9.
  sphere: { source: 'camera', codec: 'vp09.00.10.08', timescale: 90_000, size: { width: 160, height: 80 }, encode: ['-f', 'lavfi', '-i', 'color=c=white:s=160x80:r=10', '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p', '-g', '20', '-keyint_min', '20'] },
  // Four times as loud as the applicant's.
  voice: { source: 'microphone', codec: 'opus', timescale: 48_000, size: { width: null, height: null }, encode: ['-f', 'lavfi', '-i', 'sine=frequency=1000:sample_rate=48000,volume=4', '-c:a', 'libopus', '-ac', '2'] },
  audio: { source: 'microphone', codec: 'opus', timescale: 48_000, size: { width: null, height: null }, encode: ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-c:a', 'libopus', '-ac', '2'] },
} as const

/** For tests: a session of six seconds with a white picture (H.264; VP9 of a sphere, where that is wanted) and a tone (Opus) of the applicant, and a louder one of an examiner, reported as the recorder does, closed and sealed. */
export async function filmedArchive(api: TestApi, picture: 'video' | 'sphere' = 'video'): Promise<FilmedArchive> {
  const ids: string[] = []
  const { archiveId, sessionId } = await heldSession(api, async (recorded) => {
    ids.push(await track(api, recorded, picture), await track(api, recorded, 'audio'), await track(api, recorded, 'voice'))
    return ids.map((trackId) => ({ trackId, segments, parts: 1, bytes: 1 }))
  })
  const [pictureId = '', soundId = ''] = ids
  return { archiveId, pictureId, soundId, sessionId }
}

async function track(api: TestApi, { sessionId, recordingId }: Recorded, what: keyof typeof film): Promise<string> {
  const trackId = randomUUID()
  const { source, codec, timescale, size, encode } = film[what]
  const kind = source === 'camera' ? 'video' : 'audio'
  const who = what === 'voice' ? ({ peerId: 'examiner-1', role: 'examiner', name: '李四' } as const) : ({ peerId: 'applicant', role: 'applicant', name: '张三' } as const)
  const folder = await mkdtemp(path.join(tmpdir(), 'filmed-'))
  await promisify(execFile)('ffmpeg', ['-nostdin', '-loglevel', 'error', ...encode, '-t', String(segments * 2), ...cut, '-hls_segment_filename', path.join(folder, 'seg-%06d.m4s'), path.join(folder, 'playlist.m3u8')])
  const store = await FileStore.create(path.join(api.config.dataDir, 'objects'))
  const put = async (name: string) => {
    const content = await readFile(path.join(folder, name))
    return store.put(`sessions/${sessionId}/${trackId}/${name}`, { content }, sha256(content))
  }
  await reportAsRecorder(api, 'tracks', { recordingId, trackId, ...who, kind, source })
  await reportAsRecorder(api, 'parts', { trackId, part: 0, producerId: `producer-${what}`, projection: what === 'sphere' ? 'equirectangular' : 'flat', init: await put('init-000.mp4'), codec, ...size })
  for (let seq = 0; seq < segments; seq += 1) {
    const startsAt = filmedAt + seq * 2000
    await reportAsRecorder(api, 'segments', { trackId, seq, part: 0, object: await put(`seg-00000${seq}.m4s`), timescale, mediaStart: seq * timescale * 2, mediaDuration: timescale * 2, startsAt, endedAt: startsAt + 2000, packetsLost: 0 })
  }
  await rm(folder, { recursive: true })
  return trackId
}
