import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeStandardFile } from './files/writeStandardFile.ts'
import { loadSeeds } from './loadSeeds.ts'

const shipped = join(import.meta.dirname, '../../../prisma/seed')

describe('the seed that ships', () => {
  it('holds 14 matters with 193 checkpoints, 89 of them key or, as the source says 重点, major', async () => {
    const { standards } = await loadSeeds(shipped)
    expect(standards).toHaveLength(14)
    const points = standards.flatMap(({ checkpoints }) => checkpoints)
    expect([points.length, points.filter(({ tier }) => tier === 'key').length, points.filter(({ tier }) => tier === 'major').length]).toEqual([193, 84, 5])
  })
  it('publishes what the source allows, and says of every other situation why it is held back', async () => {
    const { standards } = await loadSeeds(shipped)
    const published = standards.flatMap(({ situations }) => situations.filter(({ heldBack }) => heldBack === null))
    expect(published.map(({ situationId, rule, zones }) => [situationId, rule.shape, zones.flatMap(({ lines }) => lines).length])).toEqual([
      ['food-catering-canteen', 'R1', 24], ['fire-safety-guidance', 'R9', 13], ['internet-cafe-recheck', 'R3', 5],
    ])
    const held = standards.flatMap(({ situations }) => situations.flatMap(({ heldBack }) => heldBack ?? []))
    expect(held).toHaveLength(17)
    for (const why of held) expect(why.length).toBeGreaterThan(10)
  })
  it('says what the forms leave open, and which of the rule\'s parameters are proposals', async () => {
    const rule = (await loadSeeds(shipped)).standards.find(({ matterId }) => matterId === 'food-catering')?.situations[0]?.rule
    expect(rule).toMatchObject({ shape: 'R1', passAt: 90, bound: '>=', keyMax: 0, sourceSeen: 'true', authoredFields: ['bound', 'keyMayBeNa'] })
    expect(rule?.openQuestions).toContain('表中未写明“90分以上”是否含90分本数')
  })
  it('does not open matters whose law asks for a visit', async () => {
    const { standards } = await loadSeeds(shipped)
    expect(standards.filter(({ mode }) => mode === 'recheck-only').map(({ matterId }) => matterId)).toEqual(['entertainment', 'internet-cafe'])
    expect(standards.filter(({ mode }) => mode === 'forbidden').map(({ matterId }) => matterId)).toEqual(['hazchem'])
  })
  it('is written as the product itself writes it', async () => {
    for (const standard of (await loadSeeds(shipped)).standards) {
      expect(writeStandardFile(standard)).toBe(await readFile(join(shipped, 'standards', `${standard.matterId}.json`), 'utf8'))
    }
  })
})

it('a bad seed is refused, naming the file, the field and the reason of every fault at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seeds-'))
  await cp(shipped, folder, { recursive: true })
  const file = join(folder, 'standards', 'internet-cafe.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"tier": "key"', '"tier": "vital"').replace('"minimumExaminers": 2', '"minimumExaminers": 1'))
  await expect(loadSeeds(folder)).rejects.toMatchObject({
    code: 'import-invalid',
    fields: [{ path: 'standards/internet-cafe.json: minimumExaminers' }, { path: 'standards/internet-cafe.json: checkpoints.NET-01.tier' }],
  })
  await rm(folder, { recursive: true })
})
