import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SplitStatute } from '../contract/index.ts'
import { Dice } from '../testing/Dice.ts'
import { syntheticLaw } from '../testing/syntheticLaw.ts'
import { textOf, wholeText } from './passagePaths.ts'
import { splitStatute } from './splitStatute.ts'

const codes = ({ problems }: SplitStatute) => problems.map(({ line, code }) => `${line} ${code}`)
const articles = ({ clauses }: SplitStatute) => clauses.filter(({ kind }) => kind === 'article')
const paths = ({ clauses }: SplitStatute) => clauses.flatMap((clause) => [clause.path, ...clause.passages.map(({ path }) => path)])
const characters = (text: string) => text.replaceAll(/[\s\u200b\u2060\u00ad]/gu, '').split('').sort().join('')

function everything({ title, notes, headings, clauses, setAside }: SplitStatute): string {
  return [
    title, ...notes.map(({ text }) => text), ...headings.flatMap(({ label, title }) => [label, title]),
    ...clauses.flatMap(({ label, text, passages }) => [label, text, ...passages.map((passage) => passage.text)]), ...setAside.map(({ text }) => text),
  ].join('')
}

const food = `\uFEFF中华人民共和国食品安全法\r
（2009年2月28日第十一届全国人民代表大会常务委员会第七次会议通过　根据2021年4月29日第十三届\r
全国人民代表大会常务委员会第二十八次会议《关于修改〈中华人民共和国道路交通安全法〉等八部法律的决定》第二次修正）\r
目　录\r
第一章　总　则\r
第二章　食品生产经营\r
　第一节　一般规定\r
第三章　附　则\r
\r
第一章　总　则\r
　　第一条　为了保证食品安全，制定本法。\r
　　第二条　在中华人民共和国境内从事下列活动，应当遵守本法：\r
　　（一）食品生产和加工（以下称食品生产），\r
食品销售和餐饮服务；\r
　　（二）食品添加剂的生产经营，包括：\r
　　1．生产；\r
　　2．经营。\r
　　（三）其他。\r
　　供食用的源于农业的初级产品的质量安全管理，遵守本法第十条的规定，同时遵守\r
第十条 的规定。\r
第二章　食品生产经营\r
第一节　一般规定\r
　　第二条之一　国家鼓励。\r
　　第3条\u00a0食品标准如下：\r
项目\t限量\t单位\r
铅\t0.5\tmg/kg\r
　　第四条　本法所称日，是指工作日。\r
第三章　附　则\r
　　第五条　本法自2009年6月1日起施行。\r
附件1：食品分类表\r
类别|名称|备注\r
一|粮食|第一条所列\r
附件 2\r
说明文字`

it('splits chapters, articles, paragraphs, items, sub-items, tables and annexes of a statute pasted from Word', () => {
  const split = splitStatute(food)
  expect(split.title).toBe('中华人民共和国食品安全法')
  expect(split.notes.map(({ line }) => line)).toEqual([2, 3])
  expect(split.headings.map(({ level, label, title, position }) => [level, label, title, position])).toEqual([['chapter', '第一章', '总则', 0], ['chapter', '第二章', '食品生产经营', 2], ['section', '第一节', '一般规定', 2], ['chapter', '第三章', '附则', 5]])
  expect(paths(split)).toEqual([
    '第一条', '第一条/第一款', '第二条', '第二条/第一款', '第二条/第一款/第（一）项', '第二条/第一款/第（二）项', '第二条/第一款/第（二）项/第1目', '第二条/第一款/第（二）项/第2目', '第二条/第一款/第（三）项', '第二条/第二款',
    '第二条之一', '第二条之一/第一款', '第三条', '第三条/第一款', '第四条', '第四条/第一款', '第五条', '第五条/第一款', '附件1', '附件2',
  ])
  const [, second, , third, fourth] = split.clauses
  expect(second?.passages.at(1)).toEqual({ kind: 'item', path: '第二条/第一款/第（一）项', text: '（一）食品生产和加工（以下称食品生产），食品销售和餐饮服务；', line: 13, lastLine: 14 })
  expect(wholeText(second?.passages ?? [], 2)).toBe('（二）食品添加剂的生产经营，包括：\n1．生产；\n2．经营。')
  expect(second?.passages.at(-1)?.text).toContain('同时遵守第十条 的规定。')
  expect(third).toMatchObject({ path: '第三条', label: '第3条', heading: '第二章 食品生产经营 / 第一节 一般规定', passages: [{ text: '食品标准如下：\n项目\t限量\t单位\n铅\t0.5\tmg/kg' }] })
  expect(fourth?.line).toBe(27)
  expect(split.clauses.at(-2)).toMatchObject({ kind: 'annex', label: '附件1：', text: '食品分类表\n类别|名称|备注\n一|粮食|第一条所列', heading: null })
  expect(codes(split)).toEqual(['1 lines-joined', '20 article-in-text'])
  expect(split.facts).toEqual({ label: '2021-04-29', number: null, promulgatedOn: '2021-04-29', effectiveFrom: null })
  expect(characters(everything(split))).toBe(characters(food))
})

it('reads community Markdown: marks of headings and of bold, comments, no table of contents', () => {
  const text = '# 娱乐场所管理条例\n\n2006年1月29日 中华人民共和国国务院令第458号公布\n\n自2006年3月1日起施行\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n**第一条**　为了加强**娱乐场所**管理，制定本条例。\n\n**第二条** 本条例所称娱乐场所：\n\n(一)歌舞厅；\n\n(二)游艺厅。\n\n- 3 -\n'
  const split = splitStatute(text)
  expect(split).toMatchObject({ title: '娱乐场所管理条例', problems: [], facts: { label: '2006-01-29', number: '中华人民共和国国务院令第458号', promulgatedOn: '2006-01-29', effectiveFrom: '2006-03-01' } })
  expect(split.clauses.map(({ passages }) => textOf(passages))).toEqual(['为了加强娱乐场所管理，制定本条例。', '本条例所称娱乐场所：\n(一)歌舞厅；\n(二)游艺厅。'])
  expect(paths(split)).toContain('第二条/第一款/第（二）项')
  expect(characters(everything(split))).toBe(characters(text))
})

it('finds the title below a decree, and keeps a preamble apart', () => {
  const split = splitStatute('中华人民共和国国务院令\n第 722 号\n《优化营商环境条例》已经2019年10月8日国务院第66次常务会议通过，现予公布，自2020年1月1日起施行。\n总理　李克强\n二〇一九年十月二十二日\n优化营商环境条例\n序言\n国家持续深化改革。\n第一条 为了优化。')
  expect(split.title).toBe('优化营商环境条例')
  expect(split.clauses.map(({ kind, path, text }) => [kind, path, text])).toEqual([['preamble', '序言', '序言\n国家持续深化改革。'], ['article', '第一条', '']])
  expect(split.facts).toEqual({ label: '2019-10-22', number: '中华人民共和国国务院令第722号', promulgatedOn: '2019-10-22', effectiveFrom: '2020-01-01' })
})

it.each([
  ['a line of running text that begins with an article', '第九条 甲。\n第十条 乙按照本法第九条规定处理时应当同时遵守本法\n第十一条规定的程序。\n第十一条 丙。', ['第九条', '第十条', '第十一条']],
  ['a reference at the beginning of a paragraph', '第一条 甲。\n第十条规定的期限为三日。\n第二条 乙。', ['第一条', '第二条']],
  ['articles without a space behind the number', '第一条为了甲。\n第二条乙。', ['第一条', '第二条']],
  ['one with a caption in brackets', '第一条【目的】甲。\n第二条（范围）乙。', ['第一条', '第二条']],
  ['之一 and what follows it', '第一百二十条 甲。\n第一百二十条之一 乙。\n第一百二十条之二　丙。\n第一百二十一条 丁。', ['第一百二十条', '第一百二十条之一', '第一百二十条之二', '第一百二十一条']],
  ['zeros of all kinds', '第一百条 甲。\n第一百〇一条 乙。\n第一〇二条 丙。\n第103条 丁。\n第１０４条 戊。', ['第一百条', '第一百零一条', '第一百零二条', '第一百零三条', '第一百零四条']],
  ['a quoted article of a decision to amend', '第一条 修改为：\n“第十条 应当申请。”\n第二条 乙。', ['第一条', '第二条']],
  ['an annex that only the text speaks of', '第一条 见\n附件\n第二条 乙。', ['第一条', '第二条']],
  ['a number alone on its line', '第一条\n甲。\n第二条\n乙。', ['第一条', '第二条']],
])('%s', (_, text, expected) => {
  const split = splitStatute(`某办法\n${text}`)
  expect(articles(split).map(({ path }) => path)).toEqual(expected)
  expect(characters(everything(split))).toBe(characters(`某办法\n${text}`))
})

it('a line without a number belongs to the item where the list goes on, and is a paragraph where it does not', () => {
  const split = splitStatute('某办法\n第一条 用语的含义：\n（一）甲，是指甲。\n甲还包括子。\n（二）乙，是指乙。\n前款规定适用于丙：\n（一）丙；\n（二）丁。')
  expect(paths(split)).toEqual(['第一条', '第一条/第一款', '第一条/第一款/第（一）项', '第一条/第一款/第（二）项', '第一条/第二款', '第一条/第二款/第（一）项', '第一条/第二款/第（二）项'])
  expect(split.clauses[0]?.passages[1]?.text).toBe('（一）甲，是指甲。\n甲还包括子。')
  expect(codes(split)).toEqual([])
})

it('says line by line what looks wrong', () => {
  const split = splitStatute('某办法\n第一章 总则\n闲置文字。\n第一条 甲：\n（二）乙；\n（四）丙；\n（四）丁。\n第三条 戊。\n第三条 己。\n第二条\n第三章 附则\n第四条 庚。\n附件1\n子\n附件1\n丑')
  expect(codes(split)).toEqual(['3 outside', '5 item-start', '6 item-hole', '7 item-repeat', '8 article-hole', '9 article-repeat', '10 article-order', '10 article-empty', '11 heading-hole', '12 article-hole', '15 annex-repeat'])
  expect(split.problems[4]).toEqual({ line: 8, code: 'article-hole', severity: 'notice', zh: '“第三条”之前缺少“第二条”等条，请核对原文是否完整。', en: '"第二条" is missing before "第三条": see whether the text is complete' })
})

it.each([[''], ['  \n\u3000'], ['hello'], ['第'], ['目录'], ['（\n（'], ['一、甲\n二、乙']])('takes "%s" too, and loses nothing', (text) => {
  const split = splitStatute(text)
  expect(split.problems.map(({ code }) => code)).toContain('articles-missing')
  expect(characters(everything(split))).toBe(characters(text))
})

it('loses no character of whatever is pasted, and repeats none', () => {
  const dice = new Dice(7)
  const pieces = ['第一条', '第二条 ', '第十条规定的', '第一章　总则', '目录', '（一）', '（二）', '1.', '(2)', '附件1', '附表', '\t', '|', '**', '# ', '__', '---', '- 3 -', '，', '。', '；', '：', '\n', '\n\n', '\r\n', '甲乙丙丁', '（以下', '）', '2020年1月1日公布', '\uFEFF', '\u00a0', '之一', 'abc', '<!-- x -->']
  for (let round = 0; round < 3000; round += 1) {
    const text = dice.list(1, 40, () => dice.pick(pieces)).join('')
    expect(characters(everything(splitStatute(text))), JSON.stringify(text)).toBe(characters(text))
  }
})

it('a long statute comes out whole: articles without hole or repeat, every character once', () => {
  const { title, text, articles: count } = syntheticLaw(1, 400)
  const split = splitStatute(text)
  expect(split.title).toBe(title)
  expect(split.problems).toEqual([])
  expect(articles(split)).toHaveLength(count)
  expect(characters(everything(split))).toBe(characters(text))
})

type Seed = { regulations: { title: string; clauses: { path: string; text: string }[] }[] }

it('the statutes of the seed come out with the same articles, texts and passages', async () => {
  const { regulations } = JSON.parse(await readFile(join(import.meta.dirname, '../../../prisma/seed/regulations.json'), 'utf8')) as Seed
  for (const { title, clauses } of regulations) {
    const whole = clauses.filter(({ path }) => /^第[^/]+条$/.test(path))
    const split = splitStatute(`${title}\n${whole.map(({ path, text }) => `${path}　${text}`).join('\n')}`)
    expect(split.title).toBe(title)
    expect(articles(split).map(({ path, passages }) => ({ path, text: textOf(passages) }))).toEqual(whole.map(({ path, text }) => ({ path, text })))
    expect(new Set(paths(split)).size).toBe(paths(split).length)
    // What the seed cites of an article that it has whole is a passage of the split, with the same text.
    for (const { path, text } of clauses.filter(({ path }) => whole.some((article) => path.startsWith(`${article.path}/`)))) {
      const { passages } = split.clauses.find((clause) => path.startsWith(`${clause.path}/`)) ?? { passages: [] }
      const index = passages.findIndex((passage) => passage.path === path)
      expect(wholeText(passages, index), `${title} ${path}`).toBe(text)
    }
  }
})
