import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReply, Standard } from '../../contract/index.ts'
import { TestApi } from '../../testing/TestApi.ts'
import type { Answer, TestBrowser } from '../../testing/TestBrowser.ts'

const seed = join(import.meta.dirname, '../../../../prisma/seed/standards')
const json = { 'content-type': 'application/json' }
let api: TestApi
let editor: TestBrowser
beforeAll(async () => {
  api = await TestApi.create()
  editor = await api.signedIn('editor1')
})
afterAll(() => api.close())

const send = (text: string, query = ''): Promise<Answer<unknown>> => editor.send('POST', `/api/standards/imports${query}`, Buffer.from(text), json)
const reply = ({ data }: Answer<unknown>): ImportReply => data as ImportReply
const seeded = (matterId: string): Promise<string> => readFile(join(seed, `${matterId}.json`), 'utf8')

describe('a file of a standard', () => {
  it('is exported as it was seeded, byte for byte, and importing that changes nothing', async () => {
    for (const matterId of ['food-catering', 'hazchem', 'public-place-hygiene']) {
      const exported = await fetch(`${editor.origin}/api/standards/${matterId}/export?format=json`, { headers: { cookie: editor.cookie } })
      const text = await exported.text()
      expect(text).toBe(await seeded(matterId))
      expect(reply(await send(text))).toMatchObject({ unchanged: true, revision: null })
    }
    expect((await editor.call('GET /api/standards/:matterId/draft', { params: { matterId: 'hazchem' } })).error?.code).toBe('draft-missing')
  })

  it('says first what it would do, then becomes a draft; the same file again changes nothing', async () => {
    const text = (await seeded('internet-cafe')).replace('IP地址截图、机位清点', 'IP 地址截图，机位逐排清点')
    expect(reply(await send(text, '?dry=true'))).toMatchObject({ matterId: 'internet-cafe', revision: null, checkpoints: { added: [], changed: ['NET-03'], removed: [] } })
    expect((await editor.call('GET /api/standards/:matterId/draft', { params: { matterId: 'internet-cafe' } })).error?.code).toBe('draft-missing')
    expect(reply(await send(text)).revision).toBe(1)
    expect(reply(await send(text))).toMatchObject({ unchanged: true, revision: null })
    const draft = await editor.ok('GET /api/standards/:matterId/draft', { params: { matterId: 'internet-cafe' } })
    expect([draft.baseVersion, draft.revision, draft.authors.length]).toEqual([1, 1, 1])
  })

  it('with faults changes nothing, and every fault is named by line, field and reason', async () => {
    const text = (await seeded('vet-drug')).replace('"tier": "key"', '"tier": "vital"').replace('"minimumExaminers": 2', '"minimumExaminers": 1').replace('"remote": "yes"', '"remot": "yes"')
    const refused = await send(text)
    expect([refused.status, refused.error?.code]).toEqual([422, 'import-invalid'])
    expect(refused.error?.fields?.map(({ path }) => path)).toEqual(expect.arrayContaining([
      expect.stringMatching(/^minimumExaminers \(line \d+\)$/), expect.stringMatching(/^checkpoints\.VET-01\.tier \(line \d+\)$/), expect.stringMatching(/^checkpoints\.VET-01\.remot.* \(line \d+\)$/),
    ]))
    expect((await editor.call('GET /api/standards/:matterId/draft', { params: { matterId: 'vet-drug' } })).error?.code).toBe('draft-missing')
  })

  it('that is no JSON, of another matter, or too large is refused by name', async () => {
    expect((await send('{ "format": ')).error).toMatchObject({ code: 'import-invalid', fields: [{ path: expect.stringContaining('line 1') }] })
    expect((await send(await seeded('vet-drug'), '?matterId=hazchem')).error).toMatchObject({ code: 'import-invalid', fields: [{ path: 'matterId' }] })
    expect((await editor.send('POST', '/api/standards/imports', Buffer.alloc(50_000_000, 32), json)).error?.code).toBe('request-too-large')
    expect((await editor.send('POST', '/api/standards/imports', Buffer.from('x'), { 'content-type': 'image/png' })).error?.code).toBe('upload-invalid')
  })

  it('takes the code of another matter\'s checkpoint for a fault', async () => {
    const text = (await seeded('vet-drug')).replaceAll('VET-01', 'CAT-01')
    expect((await send(text)).error?.fields).toEqual([expect.objectContaining({ path: expect.stringContaining('checkpoints.CAT-01.code') })])
  })
})

it('what is imported into a draft under review is refused, and nothing is lost', async () => {
  const params = { matterId: 'drug-retail' }
  const { revision } = await editor.ok('POST /api/standards/:matterId/draft', { params })
  await editor.ok('POST /api/standards/:matterId/draft/submission', { params, body: { revision } })
  const standard = JSON.parse(await seeded('drug-retail')) as Standard
  expect((await send(JSON.stringify({ ...standard, agency: '别的部门' }))).error?.code).toBe('draft-in-review')
})

it.each([
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], ['csv', 'text/csv'], ['oscal', 'application/zip'],
])('exported as %s and imported again nothing changes', async (format, type) => {
  for (const matterId of ['food-retail', 'public-place-hygiene', 'entertainment']) {
    const exported = await fetch(`${editor.origin}/api/standards/${matterId}/export?format=${format}`, { headers: { cookie: editor.cookie } })
    expect(exported.headers.get('content-disposition')).toContain(matterId)
    const answer = await editor.send('POST', `/api/standards/imports?matterId=${matterId}`, new Uint8Array(await exported.arrayBuffer()), { 'content-type': type })
    expect([answer.error, reply(answer).unchanged]).toEqual([undefined, true])
  }
})
