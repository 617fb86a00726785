import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../contract/index.ts'
import { flood } from '../testing/flood.ts'
import { TestApi } from '../testing/TestApi.ts'
import { redactUrl } from './requestLog.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

describe('what is not valid', () => {
  it('[H1] names the field that is wrong', async () => {
    const examiner = await api.signedIn('examiner1')
    const answer = await examiner.send('POST', '/api/inspections/some/schedule', { at: 'tomorrow' })
    expect(answer.status).toBe(400)
    expect(answer.error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.at' }] })
    expect(answer.error?.message).toContain('"body.at"')
    const query = await examiner.send('GET', '/api/inspections?page=0')
    expect(query.error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'query.page' }] })
  })

  it.each([
    ['broken JSON', '{"username":', 'application/json'],
    ['another type', 'username=a', 'application/x-www-form-urlencoded'],
    ['a NUL', '{"username":"a\\u0000","password":"b"}', 'application/json'],
    ['half a character', '{"username":"\\ud800","password":"b"}', 'application/json'],
  ])('[H2] refuses %s', async (_name, body, type) => {
    const answer = await api.browser().send('POST', '/api/login', body, { 'content-type': type })
    expect([answer.status, answer.error?.code]).toEqual([400, 'request-invalid'])
  })

  it.each(['/api/archives/..%2f..%2fetc%2fpasswd', '/api/archives/%2e%2e', '/api/archives/a%00b', '/api/archives/x/tracks/y/..%2f..%2fsecret'])('[H3] refuses a path that climbs: %s', async (path) => {
    const auditor = await api.signedIn('auditor1')
    const answer = await auditor.send('GET', path)
    expect([400, 404]).toContain(answer.status)
    expect(['request-invalid', 'not-found']).toContain(answer.error?.code)
  })

  it('[H4] refuses a broken percent sign, and answers 404 as JSON under /api', async () => {
    expect((await api.browser().send('GET', '/api/guides/%E0%A4%A')).status).toBe(400)
    const missing = await api.browser().send('GET', '/api/no-such-thing')
    expect([missing.status, missing.error?.code]).toEqual([404, 'not-found'])
    expect((await api.browser().send('POST', '/api/guides')).status).toBe(404)
  })
})

describe('what is too large', () => {
  it('[H5] a JSON body over 100 kB is refused', async () => {
    const browser = api.browser()
    const answer = await browser.send('POST', '/api/login', { username: 'a', password: 'x'.repeat(150_000) })
    expect([answer.status, answer.error?.code]).toEqual([413, 'request-too-large'])
    // The connection with its unread rest is not used again.
    expect(answer.headers.get('connection')).toBe('close')
    expect((await browser.send('POST', '/api/login', { username: 'a', password: 'x' })).error?.code).toBe('login-wrong')
  })

  it.each([{ length: true }, { length: false }])('[H6] a body of 100 MB is refused without reading it all (length told: $length)', async ({ length }) => {
    const { status, body, sent } = await flood(`${api.origin}/api/login`, { 'content-type': 'application/json', ...(length && { 'content-length': 100_000_000 }) })
    expect([status, body]).toEqual([413, expect.stringContaining('"code":"request-too-large"')])
    expect(sent).toBeLessThan(50)
  })

  it('[H7] an upload is taken only where there is one, of the right type', async () => {
    const examiner = await api.signedIn('examiner1')
    const query = '?producerId=p&projection=flat&delayMs=0'
    const answer = await examiner.send('POST', `/api/inspections/x/snapshots${query}`, Buffer.from('hello'), { 'content-type': 'text/html' })
    expect([answer.status, answer.error?.code]).toEqual([415, 'upload-invalid'])
    const none = await examiner.send('POST', `/api/inspections/x/snapshots${query}`, undefined, { 'content-type': 'image/png' })
    expect(none.status).toBe(415)
    const { csrfToken } = await examiner.ok('GET /api/me', {})
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'image/png', 'content-length': 41_000_000, cookie: examiner.cookie, 'x-csrf-token': csrfToken }
      const request = httpRequest(`${api.origin}/api/inspections/x/snapshots${query}`, { method: 'POST', headers }, (response) => resolve(response.statusCode ?? 0))
      request.on('error', reject)
      request.flushHeaders()
    })
    expect(status).toBe(413)
  })

  it('[H7] an upload that is refused unread can be sent to its end, and hears why', async () => {
    const examiner = await api.signedIn('examiner1')
    const { csrfToken } = await examiner.ok('GET /api/me', {})
    const bytes = Buffer.alloc(30_000_000)
    const headers = { 'content-type': 'image/png', 'content-length': bytes.length, cookie: examiner.cookie, 'x-csrf-token': csrfToken }
    const [status] = await new Promise<[number, void]>((resolve, reject) => {
      const request = httpRequest(`${api.origin}/api/inspections/x/snapshots?producerId=p&projection=flat&delayMs=0`, { method: 'POST', headers })
      const answered = new Promise<number>((answer) => void request.once('response', (response) => answer(response.resume().statusCode ?? 0)))
      const sent = new Promise<void>((all) => void request.end(bytes, () => all()))
      request.once('error', reject)
      void Promise.all([answered, sent]).then(resolve)
    })
    expect(status).toBe(404)
  })

  it('[H8] nonsense on the wire does not end the server', async () => {
    const { port } = new URL(api.origin)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n'))
      socket.on('close', () => resolve())
      socket.on('error', () => {})
      socket.resume()
    })
    expect((await api.browser().send('GET', '/api/me')).status).toBe(200)
  })
})

describe('requests of other sites', () => {
  it('[H9] an unsafe request with a cookie needs the CSRF token', async () => {
    const examiner = await api.signedIn('examiner1')
    const answer = await examiner.send('POST', '/api/inspections/x/schedule', { at: 1 }, { 'x-csrf-token': 'wrong' })
    expect([answer.status, answer.error?.code]).toEqual([403, 'csrf-invalid'])
    const visitor = api.browser()
    await visitor.send('GET', '/api/me')
    expect((await visitor.send('POST', '/api/login', { username: 'a', password: 'b' }, { 'x-csrf-token': '' })).error?.code).toBe('csrf-invalid')
  })

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])('[H10] refuses an unsafe request with %o, token or not', async (headers) => {
    const examiner = await api.signedIn('examiner1')
    expect((await examiner.send('POST', '/api/inspections/x/schedule', { at: 1 }, headers as Record<string, string>)).error?.code).toBe('csrf-invalid')
  })

  it('[H11] lets our own page pass', async () => {
    const answer = await api.browser().send('POST', '/api/login', { username: 'nobody', password: 'x' }, { origin: api.origin, 'sec-fetch-site': 'same-origin' })
    expect(answer.error?.code).toBe('login-wrong')
  })
})

describe('what every answer carries', () => {
  it('[H12] security headers, with a strict policy and no HSTS on plain http', async () => {
    const { headers } = await api.browser().send('GET', '/api/me')
    const policy = headers.get('content-security-policy') ?? ''
    for (const directive of ["default-src 'self'", "script-src 'self';", "object-src 'none'", "frame-ancestors 'none'", "media-src 'self' blob:", "img-src 'self' data: blob:"]) expect(policy).toContain(directive)
    expect(policy).toContain(`connect-src 'self' ws://${new URL(api.origin).host}`)
    expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('[H13] tokens of links and queries are not in the log', async () => {
    expect(redactUrl('/i/abcdef?x=1')).toBe('/i/…')
    expect(redactUrl('/api/invites/abcdef/open')).toBe('/api/invites/…/open')
    const { inviteToken } = await api.applicant()
    const guideToken = (await api.service.demoGuideToken()) ?? ''
    await api.browser().send('GET', `/i/${inviteToken}`)
    await api.browser().send('GET', `/g/${guideToken}?who=me`)
    const log = api.logs.join('')
    expect(log).toContain('request answered')
    expect(log).not.toContain(inviteToken)
    expect(log).not.toContain(guideToken)
    expect(log).not.toContain('who=me')
  })
})

describe('description, metrics, pages', () => {
  it('[H14] describes every route as OpenAPI 3.1, from the same table', async () => {
    const { data } = await api.browser().send('GET', '/api/openapi.json')
    const document = data as { openapi: string; paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; requestBody?: unknown }>> }
    expect(document.openapi).toBe('3.1.0')
    for (const name of Object.keys(routes)) {
      const [method = '', path = ''] = name.split(' ')
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)
      expect(operation?.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(inPath)
    }
    expect(document.paths['/api/login']?.['post']?.requestBody).toMatchObject({ content: { 'application/json': { schema: { required: ['username', 'password'] } } } })
  })

  it('[H15] metrics are Prometheus text for this machine, and not for what a proxy passes on', async () => {
    await api.browser().send('GET', '/api/overview')
    const { status, data, headers } = await api.browser().send('GET', '/metrics')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/plain')
    for (const line of ['cloud_survey_http_request_seconds_count{method="GET",route="/api/overview",status="401"}', 'cloud_survey_sessions_open 0', 'nodejs_eventloop_lag_seconds', 'cloud_survey_spooled_segments 0', 'cloud_survey_segments_accepted_total 0']) expect(data).toContain(line)
    expect((await api.browser().send('GET', '/metrics', undefined, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(401)
  })

  it('[H16] an unknown page is a plain 404', async () => {
    expect((await api.browser().send('GET', '/no-such-page')).status).toBe(404)
    expect((await api.browser().send('GET', '/assets/../../package.json')).status).toBe(404)
    expect((await api.browser().send('GET', '/assets/..%2f..%2f..%2fpackage.json')).status).not.toBe(200)
  })
})
