import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { sha256 } from '../../../../../api/src/keys/sha256.ts'
import { recorderSecret, type TestApi } from '../../../../../api/src/testing/TestApi.ts'
import { FileStore } from '../../../../../recorder/src/storage/index.ts'

/** What of a sealed archive a test needs. */
export type RecordedArchive = { archiveId: string; trackId: string; segments: number; /** Where a segment lies on disk. */ segmentFile: (seq: number) => string }

const segments = 4

/** For tests: a session with a real picture of eight seconds (H.264, four segments), reported as the recorder does, closed and sealed. */
export async function recordedArchive(api: TestApi): Promise<RecordedArchive> {
  const applicant = await api.applicant()
  const params = { inspectionId: await api.inspectionId(applicant.number) }
  const [examiner, auditor] = [await api.signedIn('examiner1'), await api.signedIn('auditor1')]
  const { sessionId } = await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params, query: {} })
  const beat = await report(api, 'heartbeat', { recorderId: 'r', incarnation: 'i', holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up', problem: null })
  const { assignments } = (await beat.json()) as { assignments: { recordingId: string }[] }
  const recordingId = assignments[0]?.recordingId
  const trackId = randomUUID()
  const folder = await filmed()
  const store = await FileStore.create(path.join(api.config.dataDir, 'objects'))
  const put = async (name: string) => {
    const content = await readFile(path.join(folder, name))
    return store.put(`sessions/${sessionId}/${trackId}/${name}`, { content }, sha256(content))
  }
  await report(api, 'tracks', { recordingId, trackId, peerId: 'p', role: 'applicant', name: '张三', kind: 'video', source: 'camera' })
  await report(api, 'parts', { trackId, part: 0, producerId: 'producer', projection: 'flat', init: await put('init-000.mp4'), codec: 'avc1.42c01e', width: 320, height: 180 })
  for (let seq = 0; seq < segments; seq += 1) {
    const startsAt = Date.UTC(2026, 10, 24, 2) + seq * 2000
    await report(api, 'segments', { trackId, seq, part: 0, object: await put(`seg-00000${seq}.m4s`), timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt, endedAt: startsAt + 2000, packetsLost: 0 })
  }
  await rm(folder, { recursive: true })
  await examiner.ok('POST /api/inspections/:inspectionId/end-session', { params, body: { reason: 'normal' } })
  await report(api, 'finished', { recordingId, tracks: [{ trackId, segments, parts: 1, bytes: 1 }] })
  const archiveId = await vi.waitFor(async () => {
    const [archive] = (await auditor.ok('GET /api/archives', { query: { number: applicant.number } })).archives
    if (archive?.status !== 'sealed') throw new Error(`the archive is ${archive?.status}`)
    return archive.archiveId
  }, 60_000)
  return { archiveId, trackId, segments, segmentFile: (seq) => path.join(api.config.dataDir, 'objects', `sessions/${sessionId}/${trackId}/seg-00000${seq}.m4s`) }
}

async function report(api: TestApi, route: string, body: object): Promise<Response> {
  const response = await fetch(`${api.origin}/api/recorder/${route}`, { method: 'POST', headers: { authorization: `Bearer ${recorderSecret}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`)
  return response
}

async function filmed(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'filmed-'))
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10', '-t', String(segments * 2), '-c:v', 'libx264', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-g', '20', '-keyint_min', '20', '-sc_threshold', '0']
  const cut = ['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init-000.mp4', '-hls_segment_filename', path.join(folder, 'seg-%06d.m4s'), path.join(folder, 'playlist.m3u8')]
  await promisify(execFile)('ffmpeg', ['-nostdin', '-loglevel', 'error', ...picture, ...cut])
  return folder
}
