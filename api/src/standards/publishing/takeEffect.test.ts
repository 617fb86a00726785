import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { standardSchema, type Standard } from '../../contract/index.ts'
import { DatabaseHandle, type Database } from '../../database/index.ts'
import { checklistOf } from '../checklistOf.ts'
import { checklistSha256 } from '../checklistSha256.ts'
import { seedStandards } from '../seedStandards.ts'
import { putStandard } from './putStandard.ts'
import { takeEffect } from './takeEffect.ts'

const day = (date: number): Date => new Date(Date.UTC(2026, 0, date))
let dataDir: string
let handle: DatabaseHandle
let database: Database
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'standards-'))
  handle = await DatabaseHandle.create({ databaseUrl: undefined, dataDir })
  database = handle.database
  await seedStandards({ database, clock: { now: () => day(1).getTime() } }, join(import.meta.dirname, '../../../../prisma/seed'))
})
afterAll(async () => {
  await handle.close()
  await rm(dataDir, { recursive: true })
})

async function publish(matterId: string, now: Date, effectiveFrom: Date, change: (standard: Standard) => Standard): Promise<void> {
  const { document } = await database.standardVersion.findFirstOrThrow({ where: { matterId }, orderBy: { version: 'desc' } })
  await database.$transaction((transaction) => putStandard(transaction, change(standardSchema.parse(document)), { effectiveFrom, now, by: 'publisher', authors: [] }))
}
const renamed = (name: string) => (standard: Standard): Standard => ({ ...standard, name, situations: standard.situations.map((situation) => ({ ...situation, name: `${name}${situation.situationId}` })) })
const nameOf = async (id: string): Promise<string> => (await database.matter.findUniqueOrThrow({ where: { id } })).name

it('what a standard of a later day says of its matter and situations counts from that day on, and its hash is of those words', async () => {
  const canteen = 'food-catering-canteen'
  const first = await checklistOf({ database }, `${canteen}_1`)
  await publish('food-catering', day(2), day(5), (standard) => ({ ...renamed('新名称')(standard), checkpoints: standard.checkpoints.map((point) => ({ ...point, publicWording: `${point.publicWording}。` })) }))
  await takeEffect({ database }, day(0), day(4))
  expect(await checklistOf({ database }, `${canteen}_1`)).toEqual(first)
  await takeEffect({ database }, day(4), day(5))
  const next = await checklistOf({ database }, `${canteen}_2`)
  expect(next).toMatchObject({ matter: '新名称', situation: `新名称${canteen}` })
  expect(checklistSha256(next)).toBe(next.sha256)
  const former = await checklistOf({ database }, `${canteen}_1`)
  expect([former.situation, checklistSha256(former)]).toEqual([first.situation, first.sha256])
})

it('a day that was missed is made up for, and a version published meanwhile for at once stays', async () => {
  const before = await nameOf('fire-safety')
  await publish('fire-safety', day(2), day(5), renamed('后来的'))
  expect(await nameOf('fire-safety')).toBe(before)
  await publish('fire-safety', day(3), day(3), renamed('当即的'))
  expect(await nameOf('fire-safety')).toBe('当即的')
  // A new name is new content: each has its own version.
  expect(await database.checklistVersion.count({ where: { situationId: 'fire-safety-guidance' } })).toBe(3)
  await takeEffect({ database }, day(0), day(9))
  expect(await nameOf('fire-safety')).toBe('当即的')
})
