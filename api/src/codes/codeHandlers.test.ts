import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { TestApi } from '../testing/TestApi.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { codeOf } from './testing/publishMatter.ts'
import { readPdf, scan } from './testing/readPdf.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const matter = { matterId: 'food-catering' }

/** A file as the browser downloads it. */
async function download(browser: TestBrowser, path: string): Promise<{ status: number; type: string; bytes: Buffer }> {
  const response = await fetch(api.origin + path, { headers: { cookie: browser.cookie } })
  return { status: response.status, type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('keeping codes', () => {
  it('an editor makes codes for a situation and for the whole matter; scans are counted, and nothing but their number', async () => {
    const editor = await api.signedIn('editor1')
    const made = await editor.ok('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: 'food-catering-canteen' } })
    expect(made).toMatchObject({ situation: { name: expect.stringContaining('食堂') }, version: 1, scans: 0, withdrawnAt: null, path: `/g/${made.guideToken}` })
    expect((await editor.ok('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: null } })).situation).toBeNull()
    for (let scans = 0; scans < 3; scans += 1) await api.browser().ok('GET /api/guides/:guideToken', { params: { guideToken: made.guideToken } })
    await api.browser().ok('GET /api/guides/:guideToken', { params: { guideToken: made.guideToken }, query: { version: 1 } })
    const { codes } = await editor.ok('GET /api/matters/:matterId/codes', { params: matter })
    expect(codes.find(({ guideToken }) => guideToken === made.guideToken)?.scans).toBe(3)
  })

  it('a guide that is opened again in the same browser on the same day is no further scan; the cookie says nothing of who it is', async () => {
    const editor = await api.signedIn('editor1')
    const { guideToken } = await editor.ok('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: null } })
    const phone = api.browser()
    const { headers } = await phone.call('GET /api/guides/:guideToken', { params: { guideToken } })
    expect(headers.getSetCookie().find((line) => line.startsWith('cs_opened'))).toMatch(new RegExp(`^cs_opened=1; Max-Age=\\d{1,5}; Path=/api/guides/${guideToken}; HttpOnly; SameSite=Strict$`))
    await phone.ok('GET /api/guides/:guideToken', { params: { guideToken } })
    const { codes } = await editor.ok('GET /api/matters/:matterId/codes', { params: matter })
    expect(codes.find((code) => code.guideToken === guideToken)?.scans).toBe(1)
  })

  it('a withdrawal tells its reason, once', async () => {
    const editor = await api.signedIn('editor1')
    const { guideToken } = await editor.ok('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: null } })
    const params = { guideToken }
    expect((await editor.call('POST /api/guides/:guideToken/withdrawal', { params, body: { reason: ' ' } })).error?.code).toBe('request-invalid')
    const first = await editor.ok('POST /api/guides/:guideToken/withdrawal', { params, body: { reason: '印错了' } })
    api.putForward(1_000)
    const second = await editor.ok('POST /api/guides/:guideToken/withdrawal', { params, body: { reason: '另一个理由' } })
    expect(second).toMatchObject({ withdrawnReason: '印错了', withdrawnAt: first.withdrawnAt })
    expect((await editor.call('GET /api/guides/:guideToken/poster.pdf', { params })).error?.code).toBe('guide-withdrawn')
  })

  it('others may not, and unknown matters and situations are refused', async () => {
    const auditor = await api.signedIn('auditor1')
    expect((await auditor.call('GET /api/matters/:matterId/codes', { params: matter })).error?.code).toBe('not-permitted')
    const examiner = await api.signedIn('examiner1')
    expect((await examiner.call('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: null } })).error?.code).toBe('not-permitted')
    const editor = await api.signedIn('editor1')
    expect((await editor.call('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: 'internet-cafe-recheck' } })).error?.code).toBe('not-found')
    expect((await editor.call('GET /api/matters/:matterId/codes', { params: { matterId: 'none' } })).error?.code).toBe('standard-unknown')
  })
})

describe('pictures and posters', () => {
  it('the code as SVG and PNG leads to the guide at the address that was asked', async () => {
    const guideToken = await codeOf(api, 'food-catering', 'food-catering-canteen')
    const svg = await download(api.browser(), `/api/guides/${guideToken}/code.svg`)
    expect([svg.status, svg.type]).toEqual([200, expect.stringContaining('image/svg+xml')])
    expect(svg.bytes.toString()).toMatch(/^<svg /)
    const png = await download(api.browser(), `/api/guides/${guideToken}/code.png?width=600`)
    expect([png.status, png.type, png.bytes.readUInt32BE(16)]).toEqual([200, 'image/png', 600])
    expect(await scan(png.bytes)).toEqual([`${api.origin}/g/${guideToken}`])
    expect((await download(api.browser(), `/api/guides/${guideToken}/code.png?width=99999`)).status).toBe(400)
    expect((await download(api.browser(), `/api/guides/${'x'.repeat(32)}/code.png`)).status).toBe(404)
  })

  it.each(['a4', 'a6'])('a poster on %s is made of what is in force', async (paper) => {
    const editor = await api.signedIn('editor1')
    const guideToken = await codeOf(api, 'food-catering', 'food-catering-canteen')
    const { status, type, bytes } = await download(editor, `/api/guides/${guideToken}/poster.pdf?paper=${paper}`)
    expect([status, type]).toEqual([200, 'application/pdf'])
    const { text, pages, picture } = await readPdf(bytes)
    expect(pages).toBe(1)
    expect(text).toContain('餐饮服务经营许可现场核查')
    expect(await scan(picture)).toEqual([`${api.origin}/g/${guideToken}`])
    expect((await download(api.browser(), `/api/guides/${guideToken}/poster.pdf`)).status).toBe(401)
    expect((await download(editor, `/api/guides/${guideToken}/poster.pdf?paper=a5`)).status).toBe(400)
  })

  it('a matter without a checklist has no poster', async () => {
    const editor = await api.signedIn('editor1')
    expect((await editor.call('GET /api/guides/:guideToken/poster.pdf', { params: { guideToken: await codeOf(api, 'hazchem', null) } })).error?.code).toBe('checklist-withdrawn')
  })

  it('a batch is one zip of a poster per code, each of which scans', async () => {
    const editor = await api.signedIn('editor1')
    const tokens = [await codeOf(api, 'food-catering', 'food-catering-canteen'), await codeOf(api, 'fire-safety', 'fire-safety-guidance'), await codeOf(api, 'internet-cafe', null)]
    const { status, type, bytes } = await download(editor, `/api/posters.zip?paper=a6&tokens=${tokens.join(',')}`)
    expect([status, type]).toEqual([200, 'application/zip'])
    const files = await unzip(bytes)
    expect(new Set(files.map(({ name }) => name)).size).toBe(3)
    expect(files.every(({ name }) => /^[^\\/:*?"<>|\s]+-a6-.{6}\.pdf$/u.test(name))).toBe(true)
    const seen = await Promise.all(files.map(async ({ content }) => (await scan((await readPdf(content)).picture))[0]))
    expect(seen.map(String).toSorted()).toEqual(tokens.map((token) => `${api.origin}/g/${token}`).toSorted())
    const all = await unzip((await download(editor, '/api/posters.zip?matterId=food-catering')).bytes)
    expect(all.length).toBeGreaterThanOrEqual(2)
    expect((await download(editor, `/api/posters.zip?tokens=${'x'.repeat(32)}`)).status).toBe(404)
    const { guideToken } = await editor.ok('POST /api/matters/:matterId/codes', { params: matter, body: { situationId: null } })
    await editor.ok('POST /api/guides/:guideToken/withdrawal', { params: { guideToken }, body: { reason: '印错了' } })
    expect((await editor.send('GET', `/api/posters.zip?tokens=${tokens[0]},${guideToken}`)).error?.code).toBe('guide-withdrawn')
  })
})

async function unzip(bytes: Buffer): Promise<{ name: string; content: Buffer }[]> {
  const zip = await new Promise<ZipFile>((resolve, reject) => fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (opened ? resolve(opened) : reject(error))))
  const files: { name: string; content: Buffer }[] = []
  const ended = new Promise<void>((resolve, reject) => zip.once('end', resolve).once('error', reject))
  zip.on('entry', (entry: Entry) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) {
        zip.emit('error', error)
        return
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => {
        files.push({ name: entry.fileName, content: Buffer.concat(chunks) })
        zip.readEntry()
      })
    })
  })
  zip.readEntry()
  await ended
  return files
}
