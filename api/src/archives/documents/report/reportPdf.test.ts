import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { readPdf, scan } from '../../../codes/testing/readPdf.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { keepPages } from '../testing/keepPages.ts'
import { richManifest } from '../testing/richManifest.ts'
import { type ReportInput, reportPdf } from './reportPdf.ts'

const run = promisify(execFile)
const qr = { text: 'https://survey.example.org/check/archive-1#9f2c4e' }

/** A sphere that looks like something: sky, wall, floor. */
function sphere(): Promise<Buffer> {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="960"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#7fa7c9"/><stop offset="1" stop-color="#d7c9a3"/></linearGradient></defs><rect width="1920" height="960" fill="url(#g)"/><rect y="520" width="1920" height="440" fill="#6b6257"/><rect x="1050" y="380" width="240" height="190" fill="#b8bec4"/><circle cx="1230" cy="600" r="46" fill="#335577"/></svg>'
  return sharp(Buffer.from(picture)).jpeg().toBuffer()
}

function input(manifest: DescribedManifest, picture: ReportInput['picture'] = async () => null, more: Partial<ReportInput> = {}): ReportInput {
  return { manifest, agency: '蜀山区政务服务局', qr, at: manifest.archive.sealedAt, picture, ...more }
}

async function inFile<Result>(pdf: Uint8Array, use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-report-'))
  try {
    await writeFile(path.join(folder, 'it.pdf'), pdf)
    return await use(path.join(folder, 'it.pdf'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A page of a PDF as a picture. */
function picturedPage(pdf: Uint8Array, page: number): Promise<Buffer> {
  return inFile(pdf, async (file) => {
    await run('pdftoppm', ['-r', '150', '-png', '-singlefile', '-f', String(page), '-l', String(page), file, file])
    return readFile(`${file}.png`)
  })
}

describe('the inspection report', () => {
  const rich = async (): Promise<Buffer> => {
    const bytes = await sphere()
    return reportPdf(input(richManifest(), async (snapshotId) => (snapshotId === 'snap-4' ? Buffer.from('no picture') : snapshotId === 'snap-5' ? null : bytes), { answerPhoto: async () => bytes }))
  }
  let pdf: Buffer
  beforeAll(async () => {
    pdf = await rich()
  })

  it('says all that was seen and decided, section by section', async () => {
    await keepPages('report', pdf)
    const { text, pages } = await readPdf(pdf)
    const flat = text.replaceAll(/\s+/g, '')
    for (const words of [
      '踏勘报告', 'YTK-20261124-0001', '“春天”<食堂>&"面馆"]]>', '合肥市蜀山区长江西路12号', '王小明', '小型餐馆，有凉菜', '李安、周博', 'archive-1', 'session-1', '2026年11月24日10:00:00',
      '结论与依据', '关键项不符合0项，允许0项', 'keylinesfailed:0;noneallowed', '整改之前的结论', '重点项与一般项不符合共1项，允许0项（CAT-03）',
      '逐项核查', 'CAT-01场所门牌与申请地址一致', '实测75厘米（要求≥60厘米）', '读数为9℃', '意见不一', '不做外卖', '依据《餐饮服务食品安全操作规范》第6条第一款', '待主管部门确认', '采纳李安的判定', '360°视角水平42.5°俯仰-8°视场75°', '领证后核查，本次不判',
      '先前的判定', '起初未看清', '未归入要点的快照', '此图无法显示',
      '整改', 'ZG-YTK-20261124-0001-1', '已更换地漏并清理', '等待配件', '照片1张，视频1段', '申办者2026年11月27日09:59:00上传', 'data/rectification/file-2.mp42026年11月27日09:59:30上传',
      '到场与录制', '网络中断', '设备被占用（如来电）', '静音', '未收到1段（第6段）', '掉线', '恢复连线', '标记Markers2026年11月24日10:01:57周博CAT-03地漏<再看>一遍2026年11月24日10:03:00李安',
      '签署', '存证与核对', '核对二维码', richManifest().evidenceLog?.rootSha256 ?? '-', richManifest().evidenceLog?.rootSm3 ?? '-',
    ]) expect(flat).toContain(words.replaceAll(/\s+/g, ''))
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`第 ${page} 页，共 ${pages} 页`)
    expect(text.match(/踏勘报告　?\s*YTK-20261124-0001/g)?.length).toBeGreaterThanOrEqual(pages)
    const images = await inFile(pdf, async (file) => (await run('pdfimages', ['-list', file])).stdout)
    expect(images.split('\n').filter((row) => row.includes('jpeg'))).toHaveLength(4)
    expect(await scan(await picturedPage(pdf, pages))).toEqual([qr.text])
  })

  it('is the same bytes of the same input, whenever it is made', async () => {
    expect(Buffer.compare(pdf, await rich())).toBe(0)
  })

  it('tells a conclusion that does not stand yet from one that does', async () => {
    const manifest = richManifest()
    const { text } = await readPdf(await reportPdf(input({ ...manifest, conclusion: manifest.conclusion && { ...manifest.conclusion, stands: false, signatures: manifest.conclusion.signatures.slice(0, 1) } })))
    expect(text.match(/签署人数不足，尚未成立/g)).toHaveLength(2)
  })

  it('says so where there is nothing: no conclusion, recording, findings or log', async () => {
    const { evidenceLog: _log, rectifications: _rectifications, earlierConclusions: _earlier, markers: _markers, ...rich } = richManifest()
    const bare = { ...rich, conclusion: null, findings: [], snapshots: [], tracks: [], presence: [], inspection: { ...rich.inspection, consentAt: null, examiners: [] } }
    const { text } = await readPdf(await reportPdf(input(bare)))
    for (const words of ['尚无结论', '没有判定', '本场次没有录像', '没有到场记录', '没有签署', '本场次早于存证日志', '没有申办者同意录制的记录']) expect(text).toContain(words)
    expect(text).not.toContain('标记')
    expect(text).not.toContain('整改通知书')
  })

  it('stays small with sixty pictures that compress badly', async () => {
    const { data } = await sharp({ create: { width: 1000, height: 640, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 92 }).toBuffer({ resolveWithObject: true })
    const rich = richManifest()
    const [first] = rich.snapshots
    if (!first) throw new Error('the rich manifest has no snapshot')
    const snapshots = Array.from({ length: 60 }, (_, index) => ({ ...first, snapshotId: `many-${index}`, code: `CAT-0${(index % 7) + 1}`, view: { ...first.view, projection: 'flat' as const } }))
    const pdf = await reportPdf(input({ ...rich, snapshots }, async () => data))
    expect(pdf.length).toBeLessThan(8_000_000)
    const { text } = await readPdf(pdf)
    expect(text).not.toContain('此图无法显示')
  })

  it('fails where its pictures cannot be fetched, and leaves nothing running', async () => {
    await expect(reportPdf(input(richManifest(), () => Promise.reject(new Error('the store is away'))))).rejects.toThrow('the store is away')
  })
})
