import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../codes/testing/readPdf.ts'
import type { Verification } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { keepPages } from '../testing/keepPages.ts'
import { richManifest } from '../testing/richManifest.ts'
import { fourNatures, fourNaturesJson } from './fourNatures.ts'
import type { FourNaturesInput } from './FourNaturesInput.ts'
import { fourNaturesPdf } from './fourNaturesPdf.ts'
import { sniff } from './sniffFiles.ts'

const heads: Readonly<Record<string, string>> = { mp4: '\0\0\0\x18ftypiso5', m4s: '\0\0\0\x18stypmsdh', m3u8: '#EXTM3U\n', jpg: '\xFF\xD8\xFF\xE0', json: '{"a":1}', jsonl: '{"kind":"open"}', pem: '-----BEGIN PUBLIC KEY-----' }
const readHead = async (path: string): Promise<Uint8Array | null> => Buffer.from(heads[path.slice(path.lastIndexOf('.') + 1)] ?? '', 'latin1')

function verified(manifest: DescribedManifest, more: Partial<Verification> = {}): Verification {
  const { length } = manifest.files
  return { verdict: 'verified', exitCode: 0, archiveId: 'archive-1', number: manifest.inspection.number, sealSha256: 'a'.repeat(64), signedBy: 'key-1', trusted: true, files: { expected: length, verified: length, bytes: 40_000 }, findings: [], ...more }
}

function input(more: Partial<FourNaturesInput> = {}): FourNaturesInput {
  const manifest = more.manifest ?? richManifest()
  const { sealedAt } = manifest.archive
  return {
    manifest, verification: verified(manifest), storage: { store: 's3', objectLock: 'compliance' }, retention: { words: '30 年', until: sealedAt + 30 * 365 * 86_400_000 }, malware: null, at: sealedAt + 60_000, readHead,
    evidence: { heads: [{ size: 100, at: sealedAt - 5000, final: false, keyId: 'session-key', sealed: false }, { size: 214, at: sealedAt - 1000, final: true, keyId: 'session-key', sealed: true }], keys: ['session-key'] }, ...more,
  }
}

/** Result and words of an item. */
async function itemOf(code: string, more: Partial<FourNaturesInput> = {}): Promise<string> {
  const item = (await fourNatures(input(more))).items.find((one) => one.code === code)
  return `${item?.result} ${item?.evidence.zh}`
}

const fault = (code: Verification['findings'][number]['code'], path: string | null = null): Verification['findings'][number] => ({ code, path, zh: `${path ?? '包'} 有误`, en: 'a fault', at: null })
const withFault = (code: Verification['findings'][number]['code'], path: string | null = null): Partial<FourNaturesInput> => ({ verification: verified(richManifest(), { findings: [fault(code, path)], trusted: code !== 'untrusted' && code !== 'signature' }) })
function changed(change: (manifest: DescribedManifest) => void): Partial<FourNaturesInput> {
  const manifest = structuredClone(richManifest())
  change(manifest)
  return { manifest }
}

describe('the report of the four natures', () => {
  it('passes for a good archive, with at least six items of each nature, and says what nobody looked at', async () => {
    const report = await fourNatures(input())
    expect(report.items.filter(({ result }) => result === 'fail')).toEqual([])
    expect(report.result).toBe('pass')
    for (const nature of ['authenticity', 'integrity', 'usability', 'safety'] as const) {
      const own = report.items.filter((item) => item.nature === nature)
      expect(own.length).toBeGreaterThanOrEqual(6)
      expect(Object.values(report.counts[nature]).reduce((sum, count) => sum + count, 0)).toBe(own.length)
    }
    expect(report.items.filter(({ result }) => result === 'not-checked').map(({ code }) => code)).toEqual(['A9', 'U9', 'S1', 'S8'])
    expect(new Set(report.items.map(({ code }) => code)).size).toBe(report.items.length)
    for (const { evidence, title, method } of report.items) for (const { zh, en } of [evidence, title, method]) expect([zh, en]).toEqual([expect.stringMatching(/[\u4E00-\u9FFF]/), expect.stringMatching(/[a-z]/)])
  })

  it('claims nothing where nothing was looked at', async () => {
    const report = await fourNatures(input({ verification: null, evidence: null, retention: null, storage: { store: 's3', objectLock: 'unknown' }, readHead: async () => null }))
    const unchecked = report.items.filter(({ result }) => result === 'not-checked').map(({ code }) => code)
    for (const code of ['A1', 'A2', 'A3', 'A4', 'A5', 'A9', 'I1', 'S1', 'S2', 'S3', 'S4', 'S6', 'U8', 'U9']) expect(unchecked).toContain(code)
    expect(report.sealSha256).toBeNull()
  })

  it.each<[string, RegExp, Partial<FourNaturesInput>]>([
    ['A1', /^fail/, withFault('signature', 'manifest.json')],
    ['A2', /^fail/, withFault('signature', 'manifest.json')],
    ['A2', /^not-checked .*包外/, withFault('untrusted')],
    ['A3', /^fail .*seg-000001/, withFault('changed', 'data/media/track-camera/seg-000001.m4s')],
    ['A3', /^fail/, withFault('unreadable')],
    ['A4', /^fail/, { evidence: { heads: [{ size: 100, at: 1, final: false, keyId: 'session-key', sealed: false }], keys: ['session-key'] } }],
    ['A4', /^fail/, withFault('changed', 'evidence/log.jsonl')],
    ['A5', /^fail .*1 把密钥，其中 0 把/, { evidence: { heads: [{ size: 214, at: 1, final: true, keyId: 'strange', sealed: true }], keys: ['session-key'] } }],
    ['A6', /^fail .*摘要不符 1 段/, changed(({ checklist }) => checklist.lines[0]?.clauses.forEach((clause) => void (clause.text += '。')))],
    ['A7', /^fail .*有效 1 人/, changed(({ conclusion }) => conclusion?.signatures.pop())],
    ['A7', /^not-applicable/, changed((manifest) => void (manifest.conclusion = null))],
    ['A8', /^fail .*场次之外 6 段/, changed(({ tracks }) => tracks[2]?.segments.forEach((segment) => void (segment.endedAt += 86_400_000)))],
    ['I1', /^fail .*缺 1 个：evidence\/heads.jsonl/, withFault('missing', 'evidence/heads.jsonl')],
    ['I2', /^pass .*声明未收到 1 段/, {}],
    ['I2', /^fail .*未声明的缺号 1 个/, changed(({ tracks }) => tracks[0]?.neverCame.pop())],
    ['I3', /^pass 有原因的中断 3 次，共 1 分 16 秒/, {}],
    ['I3', /^fail .*无原因的空档 1 处，最长 20 秒/, changed(({ tracks }) => tracks[1]?.segments.slice(6).forEach((segment) => void (segment.startsAt += 20_000)))],
    ['I3', /^fail .*无原因的空档 1 处，最长 28 秒/, changed(({ tracks }) => tracks[1]?.segments.slice(6).forEach((segment) => void (segment.startsAt += 30_000)))],
    ['I4', /^fail 缺 2 项：地址、踏勘员/, changed(({ inspection }) => Object.assign(inspection, { address: ' ', examiners: [] }))],
    ['I5', /^fail .*未判：CAT-07/, changed((manifest) => void (manifest.findings = manifest.findings.filter(({ code }) => code !== 'CAT-07')))],
    ['I6', /^fail .*缺 1 件：snap-3/, changed((manifest) => void (manifest.files = manifest.files.filter(({ path }) => !path.includes('snap-3'))))],
    ['I7', /^fail .*往来不全 1 份/, changed(({ rectifications }) => rectifications?.forEach((one) => void (one.answer = null)))],
    ['I7', /^not-applicable .*待答复 1 份/, changed(({ rectifications }) => rectifications?.forEach((one) => Object.assign(one, { answer: null, state: 'waiting' })))],
    ['I8', /^not-applicable/, changed((manifest) => void (manifest.files = manifest.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }))))],
    ['U1', /^fail .*data\/strange.bin/, changed((manifest) => void (manifest.files = [...manifest.files, { path: 'data/strange.bin', sha256: 'b'.repeat(64), bytes: 1 }]))],
    ['U2', /^fail .*jpeg/, { readHead: async (path) => (path.endsWith('seg-000003.m4s') ? Buffer.from('ffd8ffe0', 'hex') : readHead(path)) }],
    ['U3', /^fail .*读不到 1 个：data\/snapshots\/snap-1.jpg/, { readHead: async (path) => (path.endsWith('snap-1.jpg') ? null : readHead(path)) }],
    ['U6', /^fail .*1 路/, changed((manifest) => void (manifest.files = manifest.files.filter(({ path }) => path !== 'data/media/track-voice/playlist.m3u8')))],
    ['U7', /^not-checked .*x-own/, changed(({ tracks }) => tracks[1]?.parts.forEach((part) => void (part.codec = 'x-own')))],
    ['U8', /^fail .*init-000/, { readHead: async (path) => (path.endsWith('init-000.mp4') ? Buffer.from('\0\0\0\x18ftypiso5....encv', 'latin1') : readHead(path)) }],
    ['S1', /^pass/, { malware: { scanner: 'ClamAV', scanned: 1000, infected: [] } }],
    ['S1', /^not-checked .*未扫全/, { malware: { scanner: 'ClamAV', scanned: 1, infected: [] } }],
    ['S1', /^fail .*snap-1/, { malware: { scanner: 'ClamAV', scanned: 1000, infected: ['data/snapshots/snap-1.jpg'] } }],
    ['S2', /^fail .*heads.jsonl/, { readHead: async (path) => (path.endsWith('heads.jsonl') ? Buffer.from('MZ\x90') : readHead(path)) }],
    ['S3', /^fail .*仍能删除/, { storage: { store: 's3', objectLock: 'pretends' } }],
    ['S3', /^not-applicable 存于本机文件夹.*较弱/, { storage: { store: 'files', objectLock: 'none' } }],
    ['S3', /^fail 对象存储没有锁定/, { storage: { store: 's3', objectLock: 'none' } }],
    ['S4', /^fail/, { retention: { words: '10 年', until: 1 } }],
    ['S4', /^pass .*永久/, { retention: { words: '永久', until: null } }],
    ['S5', /^fail .*不安全 1 个，重名 1 个/, changed((manifest) => void (manifest.files = [...manifest.files, { path: 'data/../x', sha256: 'b'.repeat(64), bytes: 1 }, { path: 'DATA/session.json', sha256: 'b'.repeat(64), bytes: 1 }]))],
    ['S6', /^fail .*data\/own.exe/, withFault('extra', 'data/own.exe')],
    ['S7', /^fail/, changed(({ inspection }) => void (inspection.consentAt = inspection.appliedAt + 10 * 86_400_000))],
  ])('%s can come out as %s', async (code, words, more) => {
    expect(await itemOf(code, more)).toMatch(words)
  })

  it('is canonical JSON: the same report is the same bytes', async () => {
    const [one, other] = await Promise.all([fourNatures(input()), fourNatures(input())])
    expect(fourNaturesJson(one)).toBe(fourNaturesJson(other))
    expect(JSON.parse(fourNaturesJson(one))).toEqual(one)
    expect(fourNaturesJson(one)).toMatch(/^\{"archiveId":/)
  })

  it('is printed: every item with result and figures, pages numbered, the same bytes each time', async () => {
    const report = await fourNatures(input(changed(({ tracks }) => tracks[0]?.neverCame.pop())))
    const pdf = await fourNaturesPdf(report, { agency: '蜀山区政务服务局' })
    await keepPages('four-natures', pdf)
    const { text, pages } = await readPdf(pdf)
    for (const { code, title, evidence } of report.items) for (const words of [code, title.zh, evidence.zh.slice(0, 12)]) expect(text).toContain(words)
    for (const words of ['四性检测报告', '真实性', '完整性', '可用性', '安全性', '不通过', '未检测', `第 ${pages} 页，共 ${pages} 页`, 'YTK-20261124-0001']) expect(text).toContain(words)
    expect(Buffer.compare(pdf, await fourNaturesPdf(report, { agency: '蜀山区政务服务局' }))).toBe(0)
  })
})

it.each([['mp4', '000000186674797069736f35'], ['segment', '00000018737479706d736468'], ['segment', '000000606d6f6f66'], ['jpeg', 'ffd8ffe1'], ['png', '89504e470d0a1a0a0000'], ['program', '7f454c4602'], ['program', '4d5a9000'], ['zip', '504b0304'], ['pdf', '255044462d312e33'], ['empty', ''], ['unknown', '0102030000'], ['xml', 'efbbbf3c3f786d6c20'], ['text', 'e4b8ade6'], ['webm', '1a45dfa3']])('a head is told to be %s', (kind, hex) => {
  expect(sniff(Buffer.from(hex, 'hex'))).toBe(kind)
})
