import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepRegulation } from './keepRegulation.ts'
import { regulation, regulations, regulationText } from './library.ts'
import { TestLibrary } from './testing/TestLibrary.ts'

const text = (word: string) => `餐饮管理办法\n第一章 总则\n第一条 为了${word}，制定本办法。\n第二条 应当具备下列条件：\n（一）有场所；\n（二）有设备。\n第二章 附则\n第三条 自发布之日起施行。\n附件1 目录表\n甲|乙`

let library: TestLibrary
beforeAll(async () => {
  library = await TestLibrary.create()
})
afterAll(() => library.close())

it('keeps a version: a row for each article and each passage, headings, what search needs, and the audit trail', async () => {
  const kept = await library.keep(text('安全'))
  expect(kept).toEqual({ regulationId: 'can-yin-guan-li-ban-fa', versionId: 'can-yin-guan-li-ban-fa_1', made: true, articles: 3, closed: null })
  const { clauses, headings, version } = await regulationText(library.context, kept.regulationId, kept.versionId)
  expect(clauses.map(({ path, kind, heading, passages }) => [path, kind, heading, passages.map((passage) => passage.path)])).toEqual([
    ['第一条', 'article', '第一章 总则', ['第一条/第一款']],
    ['第二条', 'article', '第一章 总则', ['第二条/第一款', '第二条/第一款/第（一）项', '第二条/第一款/第（二）项']],
    ['第三条', 'article', '第二章 附则', ['第三条/第一款']],
    ['附件1', 'annex', null, []],
  ])
  expect(clauses[1]?.text).toBe('应当具备下列条件：\n（一）有场所；\n（二）有设备。')
  expect(clauses[1]?.passages[0]?.text).toBe(clauses[1]?.text)
  expect(headings).toEqual([{ level: 'chapter', label: '第一章', title: '总则', position: 0 }, { level: 'chapter', label: '第二章', title: '附则', position: 2 }])
  expect(version).toMatchObject({ label: '2020', inForce: true, articles: 3, keptBy: 'eve', keptAt: Date.UTC(2026, 10, 25, 3) })
  const { database } = library.context
  expect(await database.clauseSearch.count()).toBe(4)
  expect(await database.auditEntry.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({ action: 'regulation.kept', target: 'regulation:can-yin-guan-li-ban-fa', actorName: 'eve' })
})

it('the same text under the same label changes nothing; another text is refused', async () => {
  const entries = await library.context.database.auditEntry.count()
  expect(await library.keep(text('安全'))).toMatchObject({ versionId: 'can-yin-guan-li-ban-fa_1', made: false })
  await expect(library.keep(text('健康'))).rejects.toMatchObject({ code: 'regulation-version-exists', fields: [{ path: 'label' }] })
  expect(await library.context.database.auditEntry.count()).toBe(entries)
  expect((await regulation(library.context, 'can-yin-guan-li-ban-fa')).versions).toHaveLength(1)
})

it('a new version ends the one before it, also one put in between', async () => {
  const newest = await library.keep(text('健康'), { label: '2027', effectiveFrom: '2027-01-01' })
  expect(newest.closed).toEqual({ versionId: 'can-yin-guan-li-ban-fa_1', label: '2020', effectiveTo: '2027-01-01' })
  await library.keep(text('卫生'), { label: '2024', effectiveFrom: '2024-05-01', regulationId: 'can-yin-guan-li-ban-fa' })
  const { versions } = await regulation(library.context, 'can-yin-guan-li-ban-fa')
  expect(versions.map(({ label, effectiveFrom, effectiveTo, inForce }) => [label, effectiveFrom, effectiveTo, inForce])).toEqual([['2027', '2027-01-01', null, false], ['2024', '2024-05-01', '2027-01-01', true], ['2020', '2020-01-01', '2024-05-01', false]])
})

it('names all faults at once, and keeps nothing', async () => {
  const input = library.input(text('安全'), { label: 'bad', effectiveFrom: '2024-05-01', effectiveTo: '2024-05-01', title: '餐饮管理办法' })
  const [first, second, third] = input.clauses
  if (!first || !second || !third) throw new Error('three articles')
  const faulty = {
    ...input,
    headings: [{ level: 'chapter' as const, label: '第一章', title: '总则', position: 99 }],
    clauses: [
      { ...first, path: '一' }, second, { ...second, path: '第2条', passages: [{ kind: 'item' as const, text: '（一）甲' }, { kind: 'paragraph' as const, text: '乙：' }, { kind: 'item' as const, text: '丙' }, { kind: 'item' as const, text: '（一）丁' }, { kind: 'item' as const, text: '(一)戊' }] },
      { ...third, passages: [] }, { kind: 'annex' as const, path: '附件/1', text: ' ', passages: [] },
    ],
  }
  const refused = await keepRegulation(library.context, library.editor, faulty).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'statute-invalid' })
  expect((refused as { fields: { path: string }[] }).fields.map(({ path }) => path)).toEqual([
    'effectiveTo', 'clauses.0.path', 'clauses.2.passages.0', 'clauses.2.passages.2', 'clauses.2.passages.4', 'clauses.3.passages', 'clauses.4.path', 'clauses.4.text', 'clauses.2.path', 'headings.0.position', 'effectiveFrom',
  ])
  expect((await regulation(library.context, 'can-yin-guan-li-ban-fa')).versions).toHaveLength(3)
})

it.each([
  [{ label: 'a', effectiveFrom: null }, 'effectiveFrom'],
  [{ label: 'b', effectiveFrom: '2024-05-01' }, 'effectiveFrom'],
  [{ label: 'c', effectiveFrom: '2025-01-01', effectiveTo: '2027-01-02' }, 'effectiveTo'],
  [{ label: 'd', effectiveFrom: '2019-01-01', effectiveTo: '2020-06-01' }, 'effectiveTo'],
  [{ label: 'e', regulationId: 'can-yin-guan-li-ban-fa', title: '另一办法', effectiveFrom: '2029-01-01' }, 'title'],
])('refuses a version that would be in force beside another: %o', async (change, path) => {
  await expect(library.keep(text('重叠'), change)).rejects.toMatchObject({ code: 'statute-invalid', fields: [{ path }] })
})

it('an end that an editor set stays', async () => {
  await library.keep('试行办法\n第一条 甲。', { effectiveFrom: '2020-01-01', effectiveTo: '2022-01-01' })
  await expect(library.keep('试行办法\n第一条 乙。', { label: '2021', effectiveFrom: '2021-01-01' })).rejects.toMatchObject({ code: 'statute-invalid', fields: [{ path: 'effectiveFrom' }] })
  expect(await library.keep('试行办法\n第一条 乙。', { label: '2023', effectiveFrom: '2023-01-01' })).toMatchObject({ closed: null })
})

it('an unknown regulation is refused; titles that sound alike get ids of their own', async () => {
  await expect(library.keep(text('安全'), { regulationId: 'nope' })).rejects.toMatchObject({ code: 'regulation-unknown' })
  const [one, other] = [await library.keep('事例办法\n第一条 甲。'), await library.keep('示例办法\n第一条 甲。')]
  expect([one.regulationId, other.regulationId]).toEqual(['shi-li-ban-fa', 'shi-li-ban-fa-2'])
})

it('two editors at once: one saves, the other is told so or finds it done', async () => {
  const results = await Promise.allSettled([1, 2, 3].map((number) => library.keep(`同时办法\n第一条 甲${number}。`, { label: 'same' })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'regulation-version-exists' })
})

it('lists regulations by title, and finds them by words and by pinyin initials', async () => {
  const titles = async (q: string) => (await regulations(library.context, { q, page: 1 })).regulations.map(({ title }) => title)
  expect(await titles('')).toEqual(['餐饮管理办法', '试行办法', '示例办法', '事例办法', '同时办法'].sort(new Intl.Collator('zh').compare))
  expect(await titles('cyglbf')).toEqual(['餐饮管理办法'])
  expect(await titles('办法 例')).toEqual(['示例办法', '事例办法'].sort(new Intl.Collator('zh').compare))
  expect(await titles('%')).toEqual([])
  expect((await regulations(library.context, { page: 2 })).regulations).toEqual([])
})
