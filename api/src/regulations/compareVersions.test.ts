import { afterAll, beforeAll, expect, it } from 'vitest'
import { syntheticLaw } from '../testing/syntheticLaw.ts'
import { alignArticles } from './alignArticles.ts'
import { compareVersions } from './compareVersions.ts'
import { differenceRuns } from './differenceRuns.ts'
import { TestLibrary } from './testing/TestLibrary.ts'

const old = ['为了加强管理，制定本办法。', '经营者应当每年进行健康检查，取得证明后方可上岗。', '本条将被删去，其内容与别处完全不同。', '餐具使用前应当洗净、消毒，保持清洁。', '本办法自发布之日起施行。']
const now = ['为了加强管理，制定本办法。', '经营者应当每半年进行健康检查，取得证明后方可上岗。', '全新的一条：网络经营者应当公示许可证件信息。', '鼓励采用新的技术与设备。', '餐具使用前应当洗净、消毒，并保持清洁。', '本办法自发布之日起施行。']
const numbers = ['一', '二', '三', '四', '五', '六']
const statute = (articles: readonly string[]) => `对照办法\n${articles.map((text, index) => `第${numbers[index]}条 ${text}`).join('\n')}`

let library: TestLibrary
beforeAll(async () => {
  library = await TestLibrary.create()
  await library.keep(statute(old))
  await library.keep(statute(now), { label: '2024', effectiveFrom: '2024-01-01' })
})
afterAll(() => library.close())

it('compares two versions article by article: same, changed, added, removed, moved', async () => {
  const { articles, counts, from, to } = await compareVersions(library.context, 'dui-zhao-ban-fa', {})
  expect([from.label, to.label]).toEqual(['2020', '2024'])
  expect(articles.map((article) => [article.status, article.from?.path ?? null, article.to?.path ?? null])).toEqual([
    ['same', '第一条', '第一条'], ['changed', '第二条', '第二条'], ['removed', '第三条', null], ['added', null, '第三条'], ['added', null, '第四条'], ['moved', '第四条', '第五条'], ['moved', '第五条', '第六条'],
  ])
  expect(counts).toEqual({ same: 1, changed: 1, added: 2, removed: 1, moved: 2 })
  expect(articles[1]?.runs).toEqual([{ kind: 'same', text: '经营者应当每' }, { kind: 'added', text: '半' }, { kind: 'same', text: '年进行健康检查，取得证明后方可上岗。' }])
  expect(articles[5]?.runs).toEqual([{ kind: 'same', text: '餐具使用前应当洗净、消毒，' }, { kind: 'added', text: '并' }, { kind: 'same', text: '保持清洁。' }])
  expect(articles[6]?.runs).toBeNull()
})

it('refuses versions that are not there', async () => {
  await expect(compareVersions(library.context, 'nope', {})).rejects.toMatchObject({ code: 'regulation-unknown' })
  await expect(compareVersions(library.context, 'dui-zhao-ban-fa', { to: 'nope' })).rejects.toMatchObject({ code: 'regulation-unknown' })
  await expect(compareVersions(library.context, 'dui-zhao-ban-fa', { to: 'dui-zhao-ban-fa_1' })).rejects.toMatchObject({ code: 'request-invalid' })
})

it('runs give back both texts, whatever changed', () => {
  for (const [from, to] of [['', '甲'], ['甲', ''], ['甲乙丙', '丙乙甲'], ['𠮷野家', '𠮷田家'], [old.join(''), now.join('')], ['甲'.repeat(6000), '乙'.repeat(6000)]] as const) {
    const runs = differenceRuns(from, to)
    expect(runs.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')).toBe(from)
    expect(runs.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe(to)
  }
})

it('pairs each article once, however long the statutes', () => {
  const articlesOf = (seed: number) => library.input(syntheticLaw(seed, 800).text).clauses.map(({ path, passages }) => ({ path, text: passages.map(({ text }) => text).join('\n'), sha256: passages.map(({ text }) => text).join() }))
  const [from, to] = [articlesOf(1), articlesOf(2)]
  const pairs = alignArticles(from, to)
  expect(pairs.flatMap(({ from }) => from?.path ?? [])).toHaveLength(800)
  expect(pairs.flatMap(({ to }) => to?.path ?? [])).toEqual(to.map(({ path }) => path))
})
