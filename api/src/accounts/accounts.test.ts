import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'
import { waitAfter } from './loginFailures.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const good = 'a very good password'
async function makeAccount(username: string): Promise<string> {
  const admin = await api.signedIn('admin1')
  return (await admin.ok('POST /api/accounts', { body: { username, displayName: username, role: 'auditor', password: good } })).accountId
}

describe('passwords', () => {
  it('[P1] are kept as argon2id PHC strings, each with its own salt', async () => {
    const [one, two] = await Promise.all([hashPassword('密码 secret'), hashPassword('密码 secret')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword('密码 secret', one)).toBe(true)
    expect(await verifyPassword('密码 Secret', one)).toBe(false)
  })

  it('[P2] the hash of another argon2id implementation is understood', async () => {
    // RFC 9106's reference program: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    expect(await verifyPassword('password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc')).toBe(true)
  })

  it('[P3] weak ones are refused, and short ones', async () => {
    const admin = await api.signedIn('admin1')
    const make = (username: string, password: string) => admin.call('POST /api/accounts', { body: { username, displayName: 'x', role: 'auditor', password } })
    expect((await make('weak.one', 'aaaaaaaaaaaaaaab')).error?.code).toBe('password-weak')
    expect((await make('weak.one', 'my-Weak.One-password')).error?.code).toBe('password-weak')
    expect((await make('weak.one', 'short')).error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.password' }] })
  })
})

describe('signing in', () => {
  it('[L1] gives a cookie that scripts and other sites cannot use', async () => {
    const browser = api.browser()
    const { headers, data } = await browser.call('POST /api/login', { body: { username: 'EXAMINER1', password: api.passwordOf('examiner1') } })
    const cookie = headers.getSetCookie().find((line) => line.startsWith('cs_login=')) ?? ''
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(data).toMatchObject({ account: { username: 'examiner1', role: 'examiner' } })
    expect(JSON.stringify(data)).not.toContain('argon2')
    expect((await browser.ok('GET /api/me', {})).account?.username).toBe('examiner1')
  })

  it('[L2] behind TLS the cookie is Secure and bound to the host', async () => {
    const secure = await TestApi.create({ TRUSTED_PROXIES: '1' })
    const answer = await secure.browser().call('POST /api/login', { body: { username: 'examiner1', password: secure.passwordOf('examiner1') }, headers: { 'x-forwarded-proto': 'https' } })
    expect(answer.headers.getSetCookie().join()).toMatch(/__Host-cs_login=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict/)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age')
    await secure.close()
  })

  it('[L3] wrong passwords and unknown names are refused alike, slower and slower, also for the right password', async () => {
    onTestFinished(api.stopClock())
    await makeAccount('slow.one')
    for (const username of ['slow.one', 'never.heard.of']) {
      const attempt = (password: string) => api.browser().call('POST /api/login', { body: { username, password } })
      for (let failures = 1; failures <= 5; failures += 1) expect((await attempt('wrong')).error).toEqual({ code: 'login-wrong', message: 'the user name or the password is wrong' })
      const slowed = await attempt(good)
      expect([slowed.status, slowed.error?.code]).toEqual([429, 'login-slowed'])
      expect(Number(slowed.headers.get('retry-after'))).toBe(slowed.error?.retryAfter)
    }
    api.putForward(waitAfter(5) * 1000)
    expect((await api.browser().call('POST /api/login', { body: { username: 'slow.one', password: 'wrong' } })).error?.code).toBe('login-wrong')
    const again = await api.browser().call('POST /api/login', { body: { username: 'slow.one', password: good } })
    expect(again.error?.retryAfter).toBe(waitAfter(6))
    api.putForward(waitAfter(6) * 1000)
    await api.browser().signIn('slow.one', good)
    await api.browser().signIn('slow.one', good)
  })

  it('[L4] each further wait is longer, up to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 20].map(waitAfter)).toEqual([0, 0, 2, 4, 8, 900])
  })

  it('[L5] guesses at once do not slip past the slow-down', async () => {
    onTestFinished(api.stopClock())
    const guesses = await Promise.all(Array.from({ length: 12 }, () => api.browser().call('POST /api/login', { body: { username: 'guessed.at', password: 'wrong' } })))
    const codes = guesses.map(({ error }) => error?.code)
    expect(codes.filter((code) => code === 'login-wrong')).toHaveLength(5)
    expect(codes.filter((code) => code === 'login-slowed')).toHaveLength(7)
  })

  it('[L6] ends after twelve hours', async () => {
    const examiner = await api.signedIn('examiner2')
    api.putForward(12 * 3_600_000)
    expect((await examiner.send('GET', '/api/overview')).error?.code).toBe('not-signed-in')
  })

  it('[L7] is in the audit trail, refusals too, without passwords', async () => {
    await api.browser().call('POST /api/login', { body: { username: 'auditor1', password: 'my wrong secret' } })
    const auditor = await api.signedIn('auditor1')
    const { entries } = await auditor.ok('GET /api/audit-trail', { query: {} })
    expect(entries.slice(0, 2)).toMatchObject([{ action: 'login.made', actor: { name: 'auditor1' } }, { action: 'login.refused', target: 'username:auditor1', refused: true }])
    expect(JSON.stringify(entries)).not.toContain('my wrong secret')
    expect((await auditor.ok('GET /api/audit-trail', { query: {} })).entries[0]?.action).toBe('audit-trail.read')
  })

  it('[L8] a clock that is a little behind, as another node\'s may be, slows nobody down who has free attempts left', async () => {
    await makeAccount('two.tabs')
    const attempt = async (password: string) => (await api.browser().call('POST /api/login', { body: { username: 'two.tabs', password } })).error?.code
    expect(await attempt('wrong')).toBe('login-wrong')
    api.putForward(-2_000)
    expect(await attempt('wrong')).toBe('login-wrong')
    expect(await attempt(good)).toBeUndefined()
    api.putForward(2_000)
  })
})

describe('accounts', () => {
  it('[N1] a name is taken once', async () => {
    const admin = await api.signedIn('admin1')
    const answer = await admin.call('POST /api/accounts', { body: { username: 'examiner1', displayName: 'x', role: 'auditor', password: good } })
    expect([answer.status, answer.error?.code]).toEqual([409, 'username-taken'])
  })

  it('[N2] switching one off signs it out at once and keeps it out', async () => {
    const accountId = await makeAccount('off.one')
    const browser = api.browser()
    await browser.signIn('off.one', good)
    const admin = await api.signedIn('admin1')
    await admin.ok('PATCH /api/accounts/:accountId', { params: { accountId }, body: { active: false } })
    expect((await browser.send('GET', '/api/overview')).status).toBe(401)
    expect((await api.browser().call('POST /api/login', { body: { username: 'off.one', password: good } })).error?.code).toBe('account-disabled')
    const me = await admin.ok('GET /api/me', {})
    expect((await admin.call('PATCH /api/accounts/:accountId', { params: { accountId: me.account?.accountId ?? '' }, body: { active: false } })).error?.code).toBe('not-permitted')
    expect((await admin.call('PATCH /api/accounts/:accountId', { params: { accountId: 'none' }, body: { active: false } })).status).toBe(404)
  })

  it('[N3] one changes one\'s own password, and other browsers are signed out', async () => {
    await makeAccount('changing.one')
    const [here, there] = [api.browser(), api.browser()]
    await here.signIn('changing.one', good)
    await there.signIn('changing.one', good)
    expect((await here.call('POST /api/me/password', { body: { current: 'wrong', next: 'another good password' } })).error?.code).toBe('login-wrong')
    await here.ok('POST /api/me/password', { body: { current: good, next: 'another good password' } })
    expect((await here.send('GET', '/api/overview')).status).toBe(200)
    expect((await there.send('GET', '/api/overview')).status).toBe(401)
    await api.browser().signIn('changing.one', 'another good password')
  })
})

describe('the first accounts', () => {
  it('[F1] the demo\'s passwords are random, in a file that only its owner reads, and a second start changes nothing', async () => {
    const file = path.join(api.config.dataDir, 'demo-accounts.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const accounts = JSON.parse(await readFile(file, 'utf8')) as { username: string; password: string; role: string }[]
    expect(accounts.map(({ username, role }) => [username, role])).toEqual([['examiner1', 'examiner'], ['examiner2', 'examiner'], ['auditor1', 'auditor'], ['editor1', 'editor'], ['publisher1', 'publisher'], ['admin1', 'administrator']])
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(6)
  })

  it('[F2] without the demo there is one administrator, and api starts again on the same data', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'cloud-survey-api-'))
    const first = await TestApi.create({ DATA_DIR: dataDir, DEMO: 'false' })
    const [admin] = JSON.parse(await readFile(path.join(dataDir, 'first-admin.json'), 'utf8')) as { username: string; password: string }[]
    await first.browser().signIn('admin', admin?.password ?? '')
    await first.close({ keep: true })
    const second = await TestApi.create({ DATA_DIR: dataDir, DEMO: 'false' })
    const browser = second.browser()
    await browser.signIn('admin', admin?.password ?? '')
    expect((await browser.ok('GET /api/accounts', {})).accounts).toHaveLength(1)
    await second.close({ keep: true })
    await rm(dataDir, { recursive: true })
  })

  it('[F3] the administrator\'s password may be given', async () => {
    const given = await TestApi.create({ DEMO: 'false', ADMIN_PASSWORD: 'given by the owner' })
    await given.browser().signIn('admin', 'given by the owner')
    await expect(stat(path.join(given.config.dataDir, 'first-admin.json'))).rejects.toThrow('ENOENT')
    await given.close()
  })
})
