import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { impactCsv } from './impactCsv.ts'
import { impactOfChange } from './impactOfChange.ts'
import { TestLibrary } from './testing/TestLibrary.ts'

const before = '核查办法\n第一条 餐具应当洗净、消毒，保持清洁。\n第二条 应当具备下列条件：\n（一）有防蝇设施；\n（二）有冷藏设备；\n（三）有更衣室。\n第三条 从业人员应当每年进行健康检查。\n第四条 废弃物应当及时清运，不得在操作间存放。\n第五条 没有人引用的一条。'
const after = '核查办法\n第一条 餐具应当洗净、消毒，保持清洁。\n第二条 应当具备下列条件：\n（一）有防蝇设施；\n（二）有冷藏、冷冻设备；\n第三条 新增：应当公示许可证件。\n第四条 从业人员应当每年进行健康检查。\n第五条 没有人引用的一条，已改。'

// Which checkpoint cites which clause.
const citations = { 'T-1': '第一条', 'T-2': '第二条/第一款/第（一）项', 'T-3': '第二条/第一款/第（二）项', 'T-4': '第二条/第一款/第（三）项', 'T-5': '第三条', 'T-6': '第四条', 'T-7': '第二条/第（二）项' }

let library: TestLibrary
beforeAll(async () => {
  library = await TestLibrary.create()
  const { database } = library.context
  const { versionId } = await library.keep(before)
  await database.clause.create({ data: { id: 'loose', versionId, path: '第二条/第（二）项', position: 99, text: '（二）有冷藏设备；', sha256: 'loose', sourceSeen: 'partial', kind: 'item' } })
  await library.keep(after, { label: '2027', effectiveFrom: '2027-01-01' })
  await database.matter.create({ data: { id: 'm', name: '餐饮', agency: '局', mode: 'allowed', order: 0 } })
  await database.situation.create({ data: { id: 's', matterId: 'm', name: '食堂' } })
  for (const [code, path] of Object.entries(citations)) await checkpoint(database, versionId, code, path)
  await checklist(database, { id: 'old', version: 1, codes: ['T-3'], effectiveTo: new Date('2026-06-01'), inspections: { 'N-1': 'live', 'N-2': 'concluded' } })
  await checklist(database, { id: 'now', version: 2, codes: Object.keys(citations), effectiveTo: null, inspections: { 'N-3': 'applied', 'N-4': 'withdrawn' } })
  await checklist(database, { id: 'untouched', version: 3, codes: ['T-1'], effectiveTo: null, inspections: { 'N-5': 'live' } })
  await database.guideCode.createMany({ data: [{ token: 'one', matterId: 'm', situationId: 's' }, { token: 'all', matterId: 'm' }, { token: 'gone', matterId: 'm', situationId: 's', withdrawnAt: new Date() }] })
})
afterAll(() => library.close())

async function checkpoint(database: Database, versionId: string, code: string, path: string): Promise<void> {
  const clause = await database.clause.findUniqueOrThrow({ where: { versionId_path: { versionId, path } } })
  await database.checkpoint.create({ data: { id: code, code, matterId: 'm' } })
  const shared = { section: '后厨', publicWording: `=看${code}`, examinerWording: code, polarity: 'yes-is-good', tier: 'key', evidence: [], commonFailures: [], verdicts: ['pass', 'fail'], remote: 'yes', sourceSeen: true, authoredFields: [] }
  await database.checkpointVersion.create({ data: { id: `${code}_1`, checkpointId: code, version: 1, state: 'published', ...shared, clauses: { create: { clauseId: clause.id, relation: 'requires', mapped: 'source', order: 0 } } } })
}

type Checklist = { id: string; version: number; codes: string[]; effectiveTo: Date | null; inspections: Record<string, string> }

async function checklist(database: Database, { id, version, codes, effectiveTo, inspections }: Checklist): Promise<void> {
  await database.checklistVersion.create({ data: { id, situationId: 's', version, state: 'draft', rule: {}, sha256: '', effectiveFrom: new Date('2026-01-01') } })
  await database.checklistLine.createMany({ data: codes.map((code, order) => ({ id: `${id}-${code}`, checklistVersionId: id, checkpointVersionId: `${code}_1`, code, zone: '后厨', order })) })
  await database.checklistVersion.update({ where: { id }, data: { state: 'published', effectiveTo } })
  await database.inspection.createMany({ data: Object.entries(inspections).map(([number, state]) => ({ id: number, number, checklistVersionId: id, guideToken: 'one', placeName: `${number}店`, address: '-', applicantName: '-', state })) })
}

it('a change of law lists the clauses, checkpoints, checklists in force, guide codes and open inspections that it touches', async () => {
  const impact = await impactOfChange(library.context, 'he-cha-ban-fa', {})
  expect(impact).toMatchObject({ title: '核查办法', from: { label: '2020' }, to: { label: '2027' } })
  expect(impact.clauses.map(({ path, status, newPath, checkpoints }) => [path, status, newPath, checkpoints])).toEqual([
    ['第二条/第一款/第（一）项', 'context', '第二条/第一款/第（一）项', ['T-2']],
    ['第二条/第一款/第（二）项', 'changed', '第二条/第一款/第（二）项', ['T-3']],
    ['第二条/第一款/第（三）项', 'removed', null, ['T-4']],
    ['第三条', 'moved', '第四条', ['T-5']],
    ['第四条', 'removed', null, ['T-6']],
    ['第二条/第（二）项', 'changed', '第二条/第一款/第（二）项', ['T-7']],
  ])
  expect(impact.checkpoints.map(({ code, paths }) => [code, paths])).toEqual([['T-2', ['第二条/第一款/第（一）项']], ['T-3', ['第二条/第一款/第（二）项']], ['T-4', ['第二条/第一款/第（三）项']], ['T-5', ['第三条']], ['T-6', ['第四条']], ['T-7', ['第二条/第（二）项']]])
  expect(impact.checklists).toEqual([{ checklistVersionId: 'now', matter: '餐饮', situation: '食堂', version: 2, codes: ['T-2', 'T-3', 'T-4', 'T-5', 'T-6', 'T-7'] }])
  expect(impact.guideCodes).toEqual([{ guideToken: 'all', matter: '餐饮', situation: null }, { guideToken: 'one', matter: '餐饮', situation: '食堂' }])
  expect(impact.inspections.map(({ number, state, codes }) => [number, state, codes])).toEqual([['N-1', 'live', ['T-3']], ['N-3', 'applied', ['T-2', 'T-3', 'T-4', 'T-5', 'T-6', 'T-7']]])
})

it('the same as a table, in which nothing is taken for a formula', async () => {
  const csv = impactCsv(await impactOfChange(library.context, 'he-cha-ban-fa', {}))
  expect(csv.startsWith('\uFEFF"类别","编号"')).toBe(true)
  expect(csv.split('\r\n').slice(1, 4)).toEqual(['"法规","","核查办法","","","","2020 → 2027"', '"条款","第二条/第一款/第（一）项","第二条/第一款/第（一）项","","","同条其他内容修改","T-2"', '"条款","第二条/第一款/第（二）项","第二条/第一款/第（二）项","","","修改","T-3"'])
  expect(csv).toContain('"踏勘要点","T-3 v1","\'=看T-3","餐饮"')
})

it('who still cites a version before the two is touched by what became of its words', async () => {
  await library.keep(after.replace('没有人引用的一条，已改', '没有人引用的一条，又改'), { label: '2028', effectiveFrom: '2028-01-01' })
  const impact = await impactOfChange(library.context, 'he-cha-ban-fa', {})
  expect(impact).toMatchObject({ from: { label: '2027' }, to: { label: '2028' } })
  expect(impact.checkpoints.map(({ code }) => code)).toEqual(['T-2', 'T-3', 'T-4', 'T-5', 'T-6', 'T-7'])
  expect(impact.checklists).toMatchObject([{ checklistVersionId: 'now' }])
})

it('a change that touches no cited clause touches nothing', async () => {
  const { versionId } = await library.keep('别的办法\n第一条 甲。')
  await library.keep('别的办法\n第一条 乙。', { label: '2', effectiveFrom: '2027-01-01' })
  expect(await impactOfChange(library.context, 'bie-de-ban-fa', { from: versionId })).toMatchObject({ clauses: [], checkpoints: [], checklists: [], guideCodes: [], inspections: [] })
})
