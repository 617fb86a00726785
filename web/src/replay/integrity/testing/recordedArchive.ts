import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sha256 } from '../../../../../api/src/keys/sha256.ts'
import { heldSession, reportAsRecorder } from '../../../../../api/src/testing/heldSession.ts'
import type { TestApi } from '../../../../../api/src/testing/TestApi.ts'
import { FileStore } from '../../../../../recorder/src/storage/index.ts'

/** What of a sealed archive a test needs. */
export type RecordedArchive = { archiveId: string; trackId: string; segments: number; /** Where a segment lies on disk. */ segmentFile: (seq: number) => string }

const segments = 4

/** For tests: a session with a real picture of eight seconds (H.264, four segments), reported as the recorder does, closed and sealed. */
export async function recordedArchive(api: TestApi): Promise<RecordedArchive> {
  const trackId = randomUUID()
  const { archiveId, sessionId } = await heldSession(api, async ({ sessionId: held, recordingId }) => {
    const folder = await filmed()
    const store = await FileStore.create(path.join(api.config.dataDir, 'objects'))
    const put = async (name: string) => {
      const content = await readFile(path.join(folder, name))
      return store.put(`sessions/${held}/${trackId}/${name}`, { content }, sha256(content))
    }
    await reportAsRecorder(api, 'tracks', { recordingId, trackId, peerId: 'p', role: 'applicant', name: '张三', kind: 'video', source: 'camera' })
    await reportAsRecorder(api, 'parts', { trackId, part: 0, producerId: 'producer', projection: 'flat', init: await put('init-000.mp4'), codec: 'avc1.42c01e', width: 320, height: 180 })
    for (let seq = 0; seq < segments; seq += 1) {
      const startsAt = Date.UTC(2026, 10, 24, 2) + seq * 2000
      await reportAsRecorder(api, 'segments', { trackId, seq, part: 0, object: await put(`seg-00000${seq}.m4s`), timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt, endedAt: startsAt + 2000, packetsLost: 0 })
    }
    await rm(folder, { recursive: true })
    return [{ trackId, segments, parts: 1, bytes: 1 }]
  })
  return { archiveId, trackId, segments, segmentFile: (seq) => path.join(api.config.dataDir, 'objects', `sessions/${sessionId}/${trackId}/seg-00000${seq}.m4s`) }
}

async function filmed(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'filmed-'))
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10', '-t', String(segments * 2), '-c:v', 'libx264', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-g', '20', '-keyint_min', '20', '-sc_threshold', '0']
  const cut = ['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init-000.mp4', '-hls_segment_filename', path.join(folder, 'seg-%06d.m4s'), path.join(folder, 'playlist.m3u8')]
  await promisify(execFile)('ffmpeg', ['-nostdin', '-loglevel', 'error', ...picture, ...cut])
  return folder
}
