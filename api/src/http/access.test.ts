import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Access, Role, RouteName } from '../contract/index.ts'
import { type Route, routes } from '../contract/index.ts'
import type { Answer, TestBrowser } from '../testing/TestBrowser.ts'
import { TestApi, recorderSecret } from '../testing/TestApi.ts'

// Every route, called by everybody, with input that no handler accepts: what counts is who gets as far as the handler.
let api: TestApi
let inviteToken: string
const browsers = new Map<string, TestBrowser>()
const roles = { examiner: 'examiner1', auditor: 'auditor1', editor: 'editor1', publisher: 'publisher1', administrator: 'admin1' } as const
const callers = ['nobody', 'applicant', 'recorder', ...(Object.keys(roles) as Role[])] as const
type Caller = (typeof callers)[number]

beforeAll(async () => {
  api = await TestApi.create()
  const applicant = await api.applicant()
  inviteToken = applicant.inviteToken
  browsers.set('nobody', api.browser()).set('recorder', api.browser()).set('applicant', applicant.browser)
  for (const role of Object.keys(roles) as Role[]) browsers.set(role, await api.signedIn(roles[role]))
})
afterAll(() => api.close())

function mayCall(access: Access, caller: Caller): boolean {
  if (access === 'public') return true
  if (access === 'invite') return caller === 'applicant'
  if (access === 'recorder') return caller === 'recorder'
  if (access === 'signed-in') return caller in roles
  return access.some((role) => role === caller)
}

async function call(name: RouteName, caller: Caller): Promise<Answer<unknown>> {
  const browser = browsers.get(caller) ?? api.browser()
  const ids = { inspectionId: 'none', promptId: 'none', holdId: 'none', handOverId: 'none', redactionId: 'none', code: '0000-0000-0000-0000', destructionId: 'none', archiveId: 'none', assessmentId: 'none', packageId: 'none', trackId: 'none', seq: '0', snapshotId: 'none', fileId: 'none', rectificationId: 'none', accountId: 'none', object: 'seg-000000.m4s', matterId: 'none', checklistVersionId: 'none', regulationId: 'none', versionId: 'none', version: '1', revision: '1', guideToken: 'x'.repeat(32), inviteToken }
  const headers = caller === 'recorder' ? { authorization: `Bearer ${recorderSecret}` } : {}
  return browser.call(name, { params: ids, headers, ...(name.startsWith('GET') ? {} : { body: [] }) })
}

const entries = (Object.entries(routes) as [RouteName, Route][]).filter(([name]) => name !== 'POST /api/logout')

it.each(entries.map(([name, { access }]) => [name, access] as const))('[A1] %s lets in %s and nobody else', async (name, access) => {
  for (const caller of callers) {
    const { status, error } = await call(name, caller)
    const code = error?.code ?? ''
    if (mayCall(access, caller)) {
      expect([caller, code]).not.toEqual([caller, 'not-signed-in'])
      expect([caller, code]).not.toEqual([caller, 'not-permitted'])
      expect([caller, code]).not.toEqual([caller, 'csrf-invalid'])
      expect([caller, code]).not.toEqual([caller, 'internal'])
      continue
    }
    // Of a personal link that is open elsewhere no more is said than that.
    const expected = access === 'invite' ? [409, 'invite-elsewhere'] : caller in roles && access !== 'recorder' ? [403, 'not-permitted'] : [401, 'not-signed-in']
    expect([caller, status, code]).toEqual([caller, ...expected])
  }
})

it('[A2] logging out is for those signed in', async () => {
  expect((await api.browser().send('POST', '/api/logout')).status).toBe(401)
  const editor = await api.signedIn('editor1')
  expect((await editor.send('POST', '/api/logout')).status).toBe(200)
  expect((await editor.send('GET', '/api/overview')).status).toBe(401)
})

it('[A3] a refused access is in the audit trail, with who and where', async () => {
  const admin = await api.signedIn('admin1')
  expect((await admin.send('GET', '/api/archives?number=secret')).error?.code).toBe('not-permitted')
  const auditor = await api.signedIn('auditor1')
  const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: 'route:GET /api/archives' } })
  expect(entries[0]).toMatchObject({ action: 'access.refused', refused: true, actor: { kind: 'account', name: 'admin1' }, detail: { path: '/api/archives' } })
})

it('[A3] so is every one of them, of whichever role on whichever route', async () => {
  const auditor = await api.signedIn('auditor1')
  for (const [name, { access }] of entries) {
    const refused = (Object.keys(roles) as Role[]).filter((role) => access !== 'recorder' && access !== 'invite' && !mayCall(access, role)).map((role) => roles[role])
    const { entries: noted } = await auditor.ok('GET /api/audit-trail', { query: { target: `route:${name}` } })
    expect([name, new Set(noted.flatMap(({ actor, action }) => (action === 'access.refused' ? [actor.name] : [])))]).toEqual([name, new Set(refused)])
  }
})

it('[A5] duties are apart: administrators read no archive, auditors decide nothing of an inspection, editors publish nothing', () => {
  const may = (role: Role): string[] => entries.filter(([, { access }]) => Array.isArray(access) && access.some((each) => each === role)).map(([name]) => name)
  expect(may('administrator').filter((name) => /archives\/|snapshots|sessions|tracks|inspections\/.*findings|conclusion|rectification|receipt/.test(name))).toEqual([])
  // To check, to hold and to approve is what an auditor does; none of it changes what was found or sealed.
  const auditing = /^POST \/api\/(archives\/:archiveId\/(verification|holds|purpose|hand-overs|redactions)|keeping\/)|^POST \/api\/(holds|destructions)\/|^POST \/api\/quarantine/
  expect(may('auditor').filter((name) => !name.startsWith('GET ') && !auditing.test(name))).toEqual([])
  expect(may('editor').filter((name) => /(checklists|standards)\/.*(publi|withdraw|review)/.test(name) && !name.startsWith('GET '))).toEqual([])
  expect(may('examiner').filter((name) => /accounts|retention|destructions/.test(name) && !name.startsWith('GET '))).toEqual([])
})

it('[A4] a wrong secret of the recorder is refused', async () => {
  const answer = await api.browser().call('POST /api/recorder/heartbeat', { body: {}, headers: { authorization: 'Bearer wrong' } })
  expect([answer.status, answer.error?.code]).toEqual([401, 'not-signed-in'])
  expect(answer.error?.message).toContain('RECORDER_SECRET')
})
