import { expect, vi } from 'vitest'
import { recorderSecret, type TestApi } from '../../testing/TestApi.ts'
import type { TestBrowser } from '../../testing/TestBrowser.ts'

/** For tests: an application whose session was held (without a picture) and sealed, over HTTP. */
export async function openSealed(api: TestApi): Promise<{ browser: TestBrowser; inviteToken: string; number: string; archiveId: string; applicantName: string }> {
  const applicant = await api.applicant()
  const params = { inspectionId: await api.inspectionId(applicant.number) }
  const [examiner, auditor] = [await api.signedIn('examiner1'), await api.signedIn('auditor1')]
  await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params, query: {} })
  const recorder = (route: string, body: object) => fetch(`${api.origin}/api/recorder/${route}`, { method: 'POST', headers: { authorization: `Bearer ${recorderSecret}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const beat = await recorder('heartbeat', { recorderId: 'r', incarnation: 'i', holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up', problem: null })
  const { assignments } = (await beat.json()) as { assignments: { recordingId: string }[] }
  await examiner.ok('POST /api/inspections/:inspectionId/end-session', { params, body: { reason: 'normal' } })
  await recorder('finished', { recordingId: assignments[0]?.recordingId, tracks: [] })
  const archiveId = await vi.waitFor(async () => {
    const [archive] = (await auditor.ok('GET /api/archives', { query: { number: applicant.number } })).archives
    expect(archive?.status).toBe('sealed')
    return archive?.archiveId ?? ''
  }, 60_000)
  return { ...applicant, archiveId, applicantName: '张三' }
}
