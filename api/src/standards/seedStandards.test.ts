import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DatabaseHandle } from '../database/index.ts'
import { sha256OfText } from '../keys/sha256.ts'
import { checklistOf, publishedChecklistFor } from './checklistOf.ts'
import { checklistSha256 } from './checklistSha256.ts'
import { countScan, guide, guideCodeSvg, guides } from './guides.ts'
import { seedStandards } from './seedStandards.ts'
import { standards } from './standards.ts'

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
  const before = await guides(context)
  await seedStandards(context, folder)
  expect(await guides(context)).toEqual(before)
  expect(before.map(({ matter }) => matter)).toContain('餐饮服务经营许可现场核查（食堂类）')
  expect(new Set(before.map(({ guideToken }) => guideToken)).size).toBe(before.length)
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

it('a published checklist cannot be changed', async () => {
  await expect(context.database.checklistVersion.update({ where: { id: 'food-catering-canteen_1' }, data: { sha256: 'x' } })).rejects.toThrow('cannot be changed')
})

it('a guide shows the version in force; a withdrawn code stays readable; scans are counted', async () => {
  const [first] = await guides(context)
  const token = first?.guideToken ?? ''
  expect(await guide(context, token)).toMatchObject({ superseded: false, agency: first?.agency })
  await countScan(context, token)
  await context.database.guideCode.update({ where: { token }, data: { withdrawnAt: new Date() } })
  expect(await guide(context, token)).toMatchObject({ superseded: true, checklist: { matter: first?.matter } })
  expect((await guides(context)).some(({ guideToken }) => guideToken === token)).toBe(false)
  expect((await context.database.guideCode.findUniqueOrThrow({ where: { token } })).scans).toBe(1)
  expect(await guideCodeSvg(context, token, 'https://survey.example')).toMatch(/^<svg /)
})

it('an unknown guide code and an unknown checklist are refused by name', async () => {
  await expect(guide(context, 'nosuchtokennosuchtoken')).rejects.toMatchObject({ code: 'guide-unknown' })
  await expect(guideCodeSvg(context, 'nosuchtokennosuchtoken', 'https://survey.example')).rejects.toMatchObject({ code: 'guide-unknown' })
  await expect(checklistOf(context, 'nope')).rejects.toMatchObject({ code: 'not-found' })
  await expect(publishedChecklistFor(context, 'drinking-water-supply')).rejects.toMatchObject({ code: 'not-found' })
})

it('the list for the editors shows drafts, modes and how many lines need confirmation', async () => {
  const { matters } = await standards(context)
  expect(matters).toHaveLength(14)
  expect(matters.find(({ matterId }) => matterId === 'internet-cafe')).toMatchObject({ mode: 'recheck-only', situations: [{ checklists: [{ state: 'published', keyLines: 5, rule: { shape: 'R3' } }] }] })
  expect(matters.find(({ matterId }) => matterId === 'medical-device')?.situations[0]).toMatchObject({ checklists: [{ state: 'draft' }], guideTokens: [] })
  expect(matters.find(({ matterId }) => matterId === 'food-catering')?.situations[0]?.checklists[0]?.needsConfirmation).toBe(24)
})
