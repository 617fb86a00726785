import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DatabaseHandle } from '../database/index.ts'
import { sha256OfText } from '../keys/sha256.ts'
import { checklistOf, publishedChecklistFor } from './checklistOf.ts'
import { checklistSha256 } from './checklistSha256.ts'
import { listedMatters } from './listedMatters.ts'
import { seedStandards } from './seedStandards.ts'

const folder = join(import.meta.dirname, '../../../prisma/seed')
const clock = { now: () => Date.UTC(2026, 0, 1) }
let dataDir: string
let handle: DatabaseHandle
let context: { database: DatabaseHandle['database']; clock: typeof clock }

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'standards-'))
  handle = await DatabaseHandle.create({ databaseUrl: undefined, dataDir })
  context = { database: handle.database, clock }
  await seedStandards(context, folder)
})
afterAll(async () => {
  await handle.close()
  await rm(dataDir, { recursive: true })
})

it('a second seeding changes nothing, guide codes neither', async () => {
  const before = await listedMatters(context.database, new Date(clock.now()))
  await seedStandards(context, folder)
  expect(await listedMatters(context.database, new Date(clock.now()))).toEqual(before)
})

it('every matter has a guide code, and every published situation one of its own', async () => {
  const matters = await listedMatters(context.database, new Date(clock.now()))
  expect(matters).toHaveLength(14)
  for (const { guideTokens, situations } of matters) {
    expect(guideTokens).toHaveLength(1)
    for (const { heldBack, checklist, guideTokens: own } of situations) expect([checklist !== null, own.length]).toEqual(heldBack === null ? [true, 1] : [false, 0])
  }
  const tokens = matters.flatMap((matter) => [...matter.guideTokens, ...matter.situations.flatMap(({ guideTokens }) => guideTokens)])
  expect(new Set(tokens).size).toBe(14 + 3)
})

it('a checklist carries its clauses word for word, with hashes and marks', async () => {
  const checklist = await publishedChecklistFor(context, 'food-catering-canteen')
  const line = checklist.lines.find(({ code }) => code === 'CAT-10')
  expect(line?.clauses.map(({ path }) => path)).toEqual(['第三十三条/第一款/第（二）项', '第三十三条/第一款/第（五）项'])
  expect(line?.clauses[1]).toMatchObject({ regulation: '中华人民共和国食品安全法', needsConfirmation: true, text: expect.stringContaining('餐具、饮具和盛放直接入口食品的容器') })
  for (const clause of checklist.lines.flatMap(({ clauses }) => clauses)) expect(clause.sha256).toBe(sha256OfText(clause.text))
  expect(checklist.caution).toContain('是否含90分本数')
  expect(checklist.sha256).toBe(checklistSha256(checklist))
})

it('fire-safety: verbatim clauses need no confirmation, unseen ones do', async () => {
  const checklist = await publishedChecklistFor(context, 'fire-safety-guidance')
  const confirmations = (code: string) => checklist.lines.find((line) => line.code === code)?.clauses.map(({ needsConfirmation }) => needsConfirmation)
  expect(confirmations('FIL-02')).toEqual([false])
  expect(confirmations('FIR-05')).toEqual([true])
})

it('a published checklist cannot be changed, nor a standard\'s version', async () => {
  await expect(context.database.checklistVersion.update({ where: { id: 'food-catering-canteen_1' }, data: { sha256: 'x' } })).rejects.toThrow('cannot be changed')
  await expect(context.database.standardVersion.updateMany({ data: { sha256: 'x' } })).rejects.toThrow('append-only')
})

it('an unknown checklist is refused by name, and so is a situation that is held back', async () => {
  await expect(checklistOf(context, 'nope')).rejects.toMatchObject({ code: 'not-found' })
  await expect(publishedChecklistFor(context, 'drinking-water-supply')).rejects.toMatchObject({ code: 'not-found' })
})

it('the list for the editors shows modes, what is held back and why, and how many lines need confirmation', async () => {
  const matters = await listedMatters(context.database, new Date(clock.now()))
  expect(matters.find(({ matterId }) => matterId === 'internet-cafe')).toMatchObject({ mode: 'recheck-only', version: 1, draft: null, situations: [{ checklist: { standing: 'in-force', keyLines: 5, rule: { shape: 'R3' } } }] })
  expect(matters.find(({ matterId }) => matterId === 'medical-device')?.situations[0]).toMatchObject({ checklist: null, guideTokens: [], heldBack: expect.stringContaining('占位') })
  expect(matters.find(({ matterId }) => matterId === 'food-catering')?.situations[0]?.checklist?.needsConfirmation).toBe(24)
})
