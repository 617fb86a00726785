import { vi } from 'vitest'
import { recorderSecret, type TestApi } from './TestApi.ts'
import type { TestBrowser } from './TestBrowser.ts'

/** The session under way, to which what is reported belongs. */
export type Recorded = { sessionId: string; recordingId: string }
type HeldSession = { browser: TestBrowser; inviteToken: string; number: string; archiveId: string; sessionId: string }

/** Reports over HTTP as a recorder does; throws where it is refused. */
export async function reportAsRecorder(api: TestApi, route: string, body: object): Promise<Response> {
  const response = await fetch(`${api.origin}/api/recorder/${route}`, { method: 'POST', headers: { authorization: `Bearer ${recorderSecret}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`)
  return response
}

/** For tests: an application whose session was held and sealed, over HTTP. `record` reports what was recorded of it, and answers with its tracks. */
export async function heldSession(api: TestApi, record: (recorded: Recorded) => Promise<object[]>): Promise<HeldSession> {
  const applicant = await api.applicant()
  const params = { inspectionId: await api.inspectionId(applicant.number) }
  const [examiner, auditor] = [await api.signedIn('examiner1'), await api.signedIn('auditor1')]
  const { sessionId } = await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params, query: {} })
  const beat = await reportAsRecorder(api, 'heartbeat', { recorderId: 'r', incarnation: 'i', holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up', problem: null })
  const { assignments } = (await beat.json()) as { assignments: { recordingId: string }[] }
  const recordingId = assignments.at(-1)?.recordingId ?? ''
  const tracks = await record({ sessionId, recordingId })
  await examiner.ok('POST /api/inspections/:inspectionId/end-session', { params, body: { reason: 'normal' } })
  await reportAsRecorder(api, 'finished', { recordingId, tracks })
  const archiveId = await vi.waitFor(async () => {
    const [archive] = (await auditor.ok('GET /api/archives', { query: { number: applicant.number } })).archives
    if (archive?.status !== 'sealed') throw new Error(`the archive is ${archive?.status}`)
    return archive.archiveId
  }, 60_000)
  return { ...applicant, archiveId, sessionId }
}
