import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSeeds } from './loadSeeds.ts'

const shipped = join(import.meta.dirname, '../../../prisma/seed')

describe('the seed that ships', () => {
  it('holds 14 matters with 193 checkpoints, and publishes the three first ones whole', async () => {
    const { matters } = await loadSeeds(shipped)
    expect(matters).toHaveLength(14)
    expect(matters.flatMap((matter) => matter.checkpoints)).toHaveLength(193)
    const published = (id: string) => matters.find(({ matterId }) => matterId === id)?.situations.filter(({ state }) => state === 'published') ?? []
    expect(published('food-catering').map(({ rule, lines }) => [rule.shape, lines.length])).toEqual([['R1', 24]])
    expect(published('fire-safety').map(({ rule, lines }) => [rule.shape, lines.length])).toEqual([['R9', 13]])
    expect(new Set(published('public-place-hygiene').flatMap(({ lines }) => lines)).size).toBe(38)
    expect(published('internet-cafe').map(({ rule }) => rule.shape)).toEqual(['R3'])
  })
  it('says what the forms leave open, and which of the rule\'s parameters are proposals', async () => {
    const rule = (await loadSeeds(shipped)).matters.find(({ matterId }) => matterId === 'food-catering')?.situations[0]?.rule
    expect(rule).toMatchObject({ shape: 'R1', passAt: 90, bound: '>=', keyMax: 0, sourceSeen: 'true', authoredFields: ['bound', 'keyMayBeNa'] })
    expect(rule?.openQuestions).toContain('表中未写明“90分以上”是否含90分本数')
  })
  it('does not open matters whose law asks for a visit', async () => {
    const { matters } = await loadSeeds(shipped)
    expect(matters.filter(({ mode }) => mode === 'recheck-only').map(({ matterId }) => matterId)).toEqual(['entertainment', 'internet-cafe'])
    expect(matters.filter(({ mode }) => mode === 'forbidden').map(({ matterId }) => matterId)).toEqual(['hazchem'])
  })
  it('has the passage a checkpoint cites word for word in its article', async () => {
    const { regulations } = await loadSeeds(shipped)
    const passages = regulations.flatMap(({ clauses }) => clauses.filter(({ path }) => path.includes('/')).map((clause) => ({ clause, article: clauses.find(({ path }) => path === clause.path.split('/')[0]) })))
    expect(passages.length).toBeGreaterThan(60)
    for (const { clause, article } of passages) if (clause.sourceSeen === 'true') expect(article?.text).toContain(clause.text)
  })
})

describe('a bad seed is refused by file, path and reason', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seed-'))
    await cp(shipped, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  const edit = async (from: string | RegExp, to: string): Promise<void> => {
    const file = join(folder, 'matters', 'food-catering.json')
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(from)
    await writeFile(file, text.replace(from, to))
  }

  it.each([
    ['an unknown tier', '"tier": "key"', '"tier": "crucial"', /matters\/food-catering\.json.*checkpoints\.0\.tier/],
    ['an unknown field', '"zone": "选址"', '"zone": "选址", "colour": 1', /checkpoints\.0.*colour/],
    ['a clause that is not there', '"path": "第三十三条/第一款/第（一）项"', '"path": "第九百条"', /checkpoints\.CAT-01\.clauses: no clause "第九百条"/],
    ['a line without its checkpoint', /"lines": \[\s*"CAT-01"/, '"lines": ["CAT-99"', /situations\.food-catering-canteen\.lines: no checkpoint "CAT-99"/],
    ['a scored checkpoint without a score', '"score": 5', '"score": null', /checkpoints\.CAT-03\.score: a scored checkpoint needs a score/],
    ['a rule of no known shape', '"shape": "R1"', '"shape": "R77"', /situations\.0\.rule/],
    ['one examiner', '"minimumExaminers": 2', '"minimumExaminers": 1', /minimumExaminers: fewer than two examiners/],
    ['broken JSON', '"matterId"', 'matterId', /"matters\/food-catering\.json" is not JSON/],
    ['a code used twice', '"code": "CAT-02"', '"code": "CAT-01"', /"CAT-01" stands twice/],
  ])('%s', async (_name, from, to, message) => {
    await edit(from, to)
    await expect(loadSeeds(folder)).rejects.toThrow(message)
    await expect(loadSeeds(folder)).rejects.toMatchObject({ code: 'request-invalid' })
  })
})
