import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { type Database, DatabaseHandle, Prisma } from '../database/index.ts'
import { type AccessFilter, accessesSql, searchAccesses } from './searchAccesses.ts'

const entries = 100_000
let postgres: PostgresServer
beforeAll(async () => {
  postgres = await PostgresServer.create()
})
afterAll(() => postgres.close())

describe.each(['PGlite', 'PostgreSQL'] as const)('on %s, with 100,000 entries', (name) => {
  let dataDir: string
  let handle: DatabaseHandle
  let database: Database
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'accesses-'))
    handle = await DatabaseHandle.create({ databaseUrl: name === 'PGlite' ? undefined : await postgres.createDatabase(), dataDir })
    database = handle.database
    await database.account.createMany({ data: ['Zhang.San', 'li_si', 'lixsi'].map((username, index) => ({ id: `person-${index}`, username, displayName: username, role: 'auditor', passwordHash: '-' })) })
    // One in ten is an access to one of a hundred archives, one of fifty of these a refusal that is noted with its path; the rest is other work.
    await database.$executeRaw`
      INSERT INTO "AuditEntry" ("seq", "at", "actorKind", "actorId", "actorName", "action", "target", "refused", "detail", "previous", "sha256")
      SELECT n, timestamp '2026-01-01' + n * interval '1 minute', CASE WHEN n % 70 = 0 THEN 'system' ELSE 'account' END, 'person-' || n % 3, (ARRAY['Zhang.San', 'li_si', 'lixsi'])[n % 3 + 1],
        CASE WHEN n % 500 = 0 THEN 'access.refused' WHEN n % 10 = 0 THEN 'archive.read' ELSE 'finding.made' END,
        CASE WHEN n % 500 = 0 THEN 'route:GET' WHEN n % 10 = 0 THEN 'archive:a' || n / 10 % 100 ELSE 'inspection:' || n END, n % 500 = 0,
        CASE WHEN n % 1000 = 0 THEN jsonb_build_object('path', '/api/keeping/archives/a7') WHEN n % 500 = 0 THEN jsonb_build_object('path', '/api/archives/a7/package.zip') ELSE '{}' END, '-', '-'
      FROM generate_series(1, ${entries}::int) n`
    await database.$executeRaw`ANALYZE "AuditEntry"`
  })
  afterAll(async () => {
    await handle.close()
    await rm(dataDir, { recursive: true })
  })

  const all: AccessFilter = { accountIds: null, archiveIds: null, take: 100 }
  const planOf = async (filter: AccessFilter): Promise<string> => {
    const lines: Record<string, unknown>[] = await database.$queryRaw(Prisma.sql`EXPLAIN ${accessesSql(filter)}`)
    return lines.map((line) => String(line['QUERY PLAN'])).join('\n')
  }

  it.each([
    ['all', all, /AuditEntry_acces/],
    ['of an archive that many looked at', { ...all, archiveIds: ['a7'] }, /AuditEntry_acces/],
    ['of one that nobody looked at', { ...all, archiveIds: ['none'] }, /AuditEntry_accessed_idx/],
    ['by a person', { ...all, accountIds: ['person-1'] }, /AuditEntry_acces/],
    ['by somebody who never looked', { ...all, accountIds: ['nobody'] }, /AuditEntry_accesses_by_idx/],
    ['refused', { ...all, refused: 'true' }, /AuditEntry_acces/],
    ['further back, in a span', { ...all, before: 50_000, from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 1, 1) }, /AuditEntry_acces/],
  ] as const)('accesses that are %s are looked up in an index', async (_, filter, index) => {
    const plan = await planOf(filter)
    expect(plan).toMatch(index)
    expect(plan).not.toContain('Seq Scan')
  })

  it('finds by archive (also what was refused at its paths), by person as typed, by time, and what was refused; the newest first, page by page', async () => {
    const seqs = async (search: Parameters<typeof searchAccesses>[1], before?: number) => (await searchAccesses(database, search, { before, take: 3 })).map(({ seq, archiveId, number }) => `${seq} ${archiveId} ${number}`)
    expect(await seqs({ archive: 'a7' })).toEqual(['100000 a7 null', '99500 a7 null', '99070 a7 null'])
    expect(await seqs({ refused: 'true' }, 99_500)).toEqual(['99000 a7 null', '98500 a7 null', '97500 a7 null'])
    expect(await seqs({ person: 'LI_S' })).toEqual(['100000 a7 null', '99970 a97 null', '99940 a94 null'])
    expect(await seqs({ person: 'nobody' })).toEqual([])
    const [at] = await searchAccesses(database, { to: Date.UTC(2026, 0, 2) }, { take: 1 })
    expect(at?.seq).toBe(1440)
    await expect(database.$executeRaw`UPDATE "AuditEntry" SET "target" = 'archive:x' WHERE "seq" = 1`).rejects.toThrow('append-only')
  })
})
