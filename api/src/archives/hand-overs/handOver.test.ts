import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSealed } from '../../city-log/testing/openSealed.ts'
import type { HandOver } from '../../contract/index.ts'
import { statePurpose } from '../../testing/statePurpose.ts'
import { TestApi } from '../../testing/TestApi.ts'
import type { TestBrowser } from '../../testing/TestBrowser.ts'

const input = { recipient: '赵法官', organisation: '某区人民法院', purpose: '行政诉讼举证', medium: '加密 U 盘 03 号' }

let api: TestApi
let auditor: TestBrowser
let archiveId: string
let number: string
let given: HandOver

beforeAll(async () => {
  api = await TestApi.create()
  const sealed = await openSealed(api)
  archiveId = sealed.archiveId
  number = sealed.number
  auditor = await api.signedIn('auditor1')
})
afterAll(() => api.close())

const confirm = async (code: string, body: object) => (await api.browser().call('POST /api/hand-overs/:code/receipt', { params: { code }, body })).error?.code ?? 'confirmed'

it('a hand-over needs a purpose and says to whom; it records seal, bytes of the export, and who', async () => {
  const params = { archiveId }
  expect((await auditor.call('POST /api/archives/:archiveId/hand-overs', { params, body: input })).error?.code).toBe('purpose-needed')
  await statePurpose(auditor, archiveId)
  for (const missing of Object.keys(input)) expect((await auditor.call('POST /api/archives/:archiveId/hand-overs', { params, body: { ...input, [missing]: ' ' } })).error?.code).toBe('request-invalid')
  given = await auditor.ok('POST /api/archives/:archiveId/hand-overs', { params, body: input })
  const zip = await fetch(`${api.origin}/api/archives/${archiveId}/package.zip`, { headers: { cookie: auditor.cookie } })
  expect((await zip.arrayBuffer()).byteLength).toBe(given.bytes)
  const { sealSha256 } = await auditor.ok('GET /api/archives/:archiveId', { params })
  expect(given).toMatchObject({ ...input, archiveId, number, revision: 1, sealSha256, received: null, code: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/) })
  expect(await auditor.ok('GET /api/archives/:archiveId/hand-overs', { params })).toEqual({ handOvers: [given] })
})

it('the form holds all of it, the code, where to confirm, two lines to sign and the receipt; as PDF and as text', async () => {
  const path = `/api/archives/${archiveId}/hand-overs/${given.handOverId}`
  const text = String((await auditor.send('GET', `${path}/form.txt`)).data)
  for (const words of [...Object.values(input), given.code, given.sealSha256, number, `${api.origin}/transparency`, '移交人签字', '接收人签字', 'cloud-survey-receipt/1']) expect(text).toContain(words)
  const folder = await mkdtemp(join(tmpdir(), 'hand-over-'))
  const response = await fetch(`${api.origin}${path}/form.pdf`, { headers: { cookie: auditor.cookie } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  await writeFile(join(folder, 'form.pdf'), Buffer.from(await response.arrayBuffer()))
  const drawn = (await promisify(execFile)('pdftotext', ['-layout', join(folder, 'form.pdf'), '-'])).stdout
  for (const words of [...Object.values(input), given.code, given.sealSha256, '移交人', '接收人', '城市日志回执']) expect(drawn).toContain(words)
  await rm(folder, { recursive: true })
  expect((await auditor.send('GET', `/api/archives/${archiveId}/hand-overs/none/form.pdf`)).error?.code).toBe('hand-over-unknown')
})

it('a recipient without an account confirms once, by the code and the digest that the verifier shows; another digest is refused and noted', async () => {
  const { code, sealSha256 } = given
  const body = { sealSha256, name: '赵法官', verified: true }
  expect(await confirm('0000-0000-0000-0000', body)).toBe('hand-over-unknown')
  expect(await confirm('nonsense', body)).toBe('request-invalid')
  expect(await confirm(code, { ...body, verified: false })).toBe('request-invalid')
  expect(await confirm(code, { ...body, sealSha256: 'a'.repeat(64) })).toBe('seal-differs')
  expect((await auditor.ok('GET /api/archives/:archiveId/hand-overs', { params: { archiveId } })).handOvers[0]?.received).toBeNull()
  const answers = await Promise.all([confirm(code.toLowerCase(), { ...body, sealSha256: ` ${sealSha256.toUpperCase()} ` }), confirm(code, body)])
  expect(answers.toSorted()).toEqual(['confirmed', 'hand-over-confirmed'])
  const { handOvers } = await auditor.ok('GET /api/archives/:archiveId/hand-overs', { params: { archiveId } })
  expect(handOvers[0]?.received).toMatchObject({ name: '赵法官' })
  const csv = String((await auditor.send('GET', `/api/archives/${archiveId}/custody.csv`)).data)
  expect(csv).toMatch(/"导出","移交档案包（第 1 版；某区人民法院 赵法官）".*\r\n(.*\r\n)*.*"导出","接收人确认收到并核验（赵法官）"/)
  expect(csv).toContain('seal-differs')
})
