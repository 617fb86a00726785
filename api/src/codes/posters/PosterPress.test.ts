import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Guide, GuideLine } from '../../contract/index.ts'
import { readPdf, scan } from '../testing/readPdf.ts'
import { posterOf } from './posterOf.ts'
import { PosterPress } from './PosterPress.ts'

const press = new PosterPress()
afterAll(() => press.close())

const address = 'https://survey.example.gov.cn/g/Abc_dEf-0123456789abcdefghijKLMN'
const line = (order: number, publicWording: string, more: Partial<GuideLine> = {}): GuideLine => ({ code: `CAT-${order}`, zone: '厨房', order, tier: 'general', publicWording, howToFilm: null, commonFailures: [], measure: null, remote: 'yes', needsConfirmation: false, clauses: [], ...more })
const guide: Guide = {
  guideToken: 'Abc_dEf-0123456789abcdefghijKLMN', agency: '东城区市场监督管理局', withdrawn: false, superseded: false, questions: [], versions: [],
  matter: { matterId: 'food', name: '餐饮服务经营许可', mode: 'allowed', statutoryVerb: '必要时……进行现场核查', remoteBasis: '食品安全法第三十五条', remoteNote: null, legalDays: 20, promisedDays: 7 },
  situations: [{ situationId: 'canteen', name: '食堂', condition: null, version: 3 }, { situationId: 'snack', name: '小吃店', condition: null, version: 1 }],
  checklist: {
    situationId: 'canteen', situation: '食堂（建筑工地）', version: 3, sha256: 'a'.repeat(64), effectiveFrom: Date.UTC(2026, 10, 24, 16), tools: ['卷尺（5 米以上）', '手电筒'], minutes: 32,
    rule: { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' },
    lines: [line(1, '地面平整'), line(2, '距离污染源 25 米以上', { tier: 'key' }), line(3, '健康证明', { remote: 'document-only' }), ...Array.from({ length: 40 }, (_, index) => line(index + 4, `第 ${index + 4} 个很长的要求，${'要能清洗消毒并且有明显标识、'.repeat(12)}`))],
  },
}

describe.each(['a4', 'a6'] as const)('a poster on %s', (paper) => {
  it('is one page under 300 kB that says matter, situation, agency, what to bring, key points first, address and version, and whose code a phone reads', async () => {
    const pdf = await press.print(posterOf(guide, address), paper)
    const { text, pages, picture } = await readPdf(pdf, paper === 'a4' ? 100 : 150)
    await keep(`poster-${paper}`, picture)
    expect(pages).toBe(1)
    expect(pdf.length).toBeLessThan(300_000)
    for (const words of ['餐饮服务经营许可', '食堂（建筑工地）', '东城区市场监督管理局', '卷尺（5 米以上）', '距离污染源 25 米以上', address, '第 3 版', '2026-11-25', '承诺时限 7 个工作日', '共 43 个要点']) expect(text).toContain(words)
    expect(text.indexOf('距离污染源')).toBeLessThan(text.indexOf('地面平整'))
    expect(await scan(picture)).toEqual([address])
  })

  it('of a whole matter names its situations', async () => {
    const { text, picture } = await readPdf(await press.print(posterOf({ ...guide, checklist: null }, address), paper))
    expect(text).toMatch(/食堂[^]*小吃店/)
    expect(text).toContain('回答几个问题')
    expect(await scan(picture)).toEqual([address])
  })

  it('of a matter that is not done remotely says so with the basis, and leads to the office', async () => {
    const { text, picture } = await readPdf(await press.print(posterOf({ ...guide, matter: { ...guide.matter, mode: 'forbidden', remoteBasis: '危险化学品安全管理条例第三十五条' } }, address), paper))
    expect(text).toContain('不适用远程踏勘')
    expect(text).toContain('危险化学品安全管理条例')
    expect(text).toContain('受理窗口')
    expect(text).not.toContain('专属链接')
    expect(await scan(picture)).toEqual([address])
  })

  it('keeps to one page whatever the names are', async () => {
    const long = { ...guide, agency: '某某市某某区市场监督管理局行政审批服务办公室'.repeat(3), matter: { ...guide.matter, name: '特别长的事项名称'.repeat(12) } }
    const { pages, picture } = await readPdf(await press.print(posterOf(long, address), paper))
    await keep(`poster-long-${paper}`, picture)
    expect(pages).toBe(1)
    expect(await scan(picture)).toEqual([address])
  })
})

/** Pictures to look at, where the other tests put theirs. */
async function keep(name: string, picture: Buffer): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../../../../test-output')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, `${name}.png`), picture)
}
