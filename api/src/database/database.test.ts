import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile, cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { AuditTrail, entrySha256 } from '../audit-trail/AuditTrail.ts'
import { auditEntrySchema } from '../contract/index.ts'
import type { Json } from '../keys/canonicalJson.ts'
import { nextNumber } from '../inspections/apply.ts'
import { type Database, DatabaseHandle, type Queries, isDiskFull, isUnavailable, isUniqueViolation } from './index.ts'

const migrationsDir = path.resolve(import.meta.dirname, '../../../prisma/migrations')
let postgres: PostgresServer
const folders: string[] = []

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'cloud-survey-database-'))
  folders.push(made)
  return made
}

beforeAll(async () => {
  postgres = await PostgresServer.create()
})
afterAll(async () => {
  await postgres.close()
  await Promise.all(folders.map((made) => rm(made, { recursive: true, force: true })))
})

/** An inspection with all that it needs, so that rows can hang from it. */
async function makeInspection(database: Database): Promise<{ inspectionId: string; accountId: string; lineId: string; versionId: string }> {
  const id = randomUUID()
  await database.matter.create({ data: { id, name: '事项', agency: '局', mode: 'allowed', order: 1 } })
  await database.situation.create({ data: { id, matterId: id, name: '情形' } })
  await database.checkpoint.create({ data: { id, code: id, matterId: id } })
  const words = { section: '', publicWording: '', examinerWording: '', polarity: 'yes-is-good', tier: 'key', evidence: [], commonFailures: [], verdicts: ['pass', 'fail'], remote: 'yes', sourceSeen: true, authoredFields: [] }
  await database.checkpointVersion.create({ data: { id, checkpointId: id, version: 1, state: 'published', ...words } })
  await database.checklistVersion.create({ data: { id, situationId: id, version: 1, state: 'draft', rule: { shape: 'R3' }, sha256: 'a' } })
  await database.checklistLine.create({ data: { id, checklistVersionId: id, checkpointVersionId: id, code: 'A1', zone: 'z', order: 1 } })
  await database.checklistVersion.update({ where: { id }, data: { state: 'published' } })
  await database.account.create({ data: { id, username: id, displayName: 'x', role: 'examiner', passwordHash: 'x' } })
  await database.inspection.create({ data: { id, number: id, checklistVersionId: id, guideToken: 'g', placeName: '', address: '', applicantName: '', state: 'applied' } })
  return { inspectionId: id, accountId: id, lineId: id, versionId: id }
}

const implementations = [
  { name: 'PGlite', open: async () => DatabaseHandle.create({ databaseUrl: undefined, dataDir: await folder() }) },
  { name: 'PostgreSQL', open: async () => DatabaseHandle.create({ databaseUrl: await postgres.createDatabase(), dataDir: await folder() }) },
]

describe.each(implementations)('$name', ({ open }) => {
  let handle: DatabaseHandle
  let database: Database
  beforeAll(async () => {
    handle = await open()
    database = handle.database
  })
  afterAll(() => handle.close())

  it('reads values and lists of every kind that queries may ask for', async () => {
    const [row] = await database.$queryRaw<object[]>`SELECT ARRAY[true, false] AS bools, ARRAY[1, 2]::int2[] AS shorts, ARRAY[1, 2] AS ints, ARRAY[1, 2]::int8[] AS longs, ARRAY[0.5, 2]::float8[] AS doubles,
      ARRAY['一', 'b,"c', NULL] AS texts, ARRAY['a', 'b']::varchar[] AS varchars, ARRAY[decode('01ff', 'hex')] AS bytes, ARRAY['{"a":[1]}'::jsonb] AS json, ARRAY['0b5bd1c6-4a3f-4b8e-9d0a-0d1a4f1c2b3e']::uuid[] AS uuids,
      1::int8 AS long, 1.5::float8 AS double, true AS bool, 'x'::text AS text, '{"a":1}'::jsonb AS object, decode('01ff', 'hex') AS binary, '2026-11-28T01:02:03.004Z'::timestamptz AS at`
    expect(row).toEqual({
      bools: [true, false], shorts: [1, 2], ints: [1, 2], longs: [1n, 2n], doubles: [0.5, 2], texts: ['一', 'b,"c', null], varchars: ['a', 'b'], bytes: [Uint8Array.from([1, 255])], json: [{ a: [1] }], uuids: ['0b5bd1c6-4a3f-4b8e-9d0a-0d1a4f1c2b3e'],
      long: 1n, double: 1.5, bool: true, text: 'x', object: { a: 1 }, binary: Uint8Array.from([1, 255]), at: new Date('2026-11-28T01:02:03.004Z'),
    })
  })

  it('[D1] notes its migrations as Prisma does', async () => {
    const rows = await database.$queryRaw<{ migration_name: string; checksum: string; steps: number }[]>`SELECT migration_name, checksum, applied_steps_count AS steps FROM _prisma_migrations ORDER BY migration_name`
    const names = (await readdir(migrationsDir)).filter((name) => /^\d/.test(name)).toSorted()
    expect(rows.map(({ migration_name }) => migration_name)).toEqual(names)
    for (const { migration_name, checksum, steps } of rows) {
      const sql = await readFile(path.join(migrationsDir, migration_name, 'migration.sql'))
      expect(checksum).toBe(createHash('sha256').update(sql).digest('hex'))
      expect(steps).toBe(1)
    }
  })

  it('[D2] refuses to change or delete what is append-only', async () => {
    const { inspectionId, accountId, lineId } = await makeInspection(database)
    const at = new Date()
    const sessionId = randomUUID()
    await database.session.create({ data: { id: sessionId, inspectionId, state: 'open', sfuUrl: 'http://sfu', recording: { create: { id: sessionId, state: 'waiting' } } } })
    await database.track.create({ data: { id: sessionId, recordingId: sessionId, peerId: 'p', role: 'applicant', name: '', kind: 'video', source: 'camera' } })
    await database.segment.create({ data: { trackId: sessionId, seq: 0, part: 0, objectKey: 'k', sha256: 's', bytes: 1, timescale: 1, mediaStart: 0n, mediaDuration: 1n, startsAt: at, endedAt: at, receivedAt: at, packetsLost: 0 } })
    await database.finding.create({ data: { id: sessionId, inspectionId, lineId, accountId, verdict: 'pass', at, clauseSha256: [] } })
    await database.conclusion.create({ data: { id: sessionId, inspectionId, outcome: 'pass', report: {}, sha256: 's', at, accountId } })
    await database.signature.create({ data: { conclusionId: sessionId, accountId, at, sha256: 's' } })
    await database.presence.create({ data: { sessionId, at, peerId: 'p', role: 'applicant', name: '', event: 'joined' } })
    await database.assessment.create({ data: { id: sessionId, sha256: sessionId, bytes: 1, mime: 'application/json', objectKey: 'k', title: '', preparedBy: '', models: [], reviewed: 0, failed: 0, open: 0, faults: [], importedAt: at, importedBy: accountId } })
    await database.archive.create({ data: { id: sessionId, sessionId, status: 'sealing' } })
    await database.accessPurpose.create({ data: { id: sessionId, archiveId: sessionId, accountId, kind: 'training', at, until: at } })
    await database.handOver.create({ data: { id: sessionId, archiveId: sessionId, revision: 1, sealSha256: 's', bytes: 1n, at, accountId, recipient: '', organisation: '', purpose: '', medium: '', code: sessionId, receipt: { create: { at, name: '', sealSha256: 's' } } } })
    await database.redaction.create({ data: { id: sessionId, archiveId: sessionId, revision: 1, sealSha256: 's', trackId: '', at, accountId, reason: '', regions: [], mutes: [], planSha256: 's', copy: { create: { objectKey: '', sha256: 's', bytes: 1n, at } } } })
    await new AuditTrail(database).record(database, { actor: { kind: 'system' }, action: 'a', target: 't' })
    const changes = [
      () => database.finding.updateMany({ data: { verdict: 'fail' } }), () => database.finding.deleteMany(),
      () => database.conclusion.updateMany({ data: { outcome: 'fail' } }), () => database.conclusion.deleteMany(),
      () => database.signature.updateMany({ data: { sha256: 'x' } }), () => database.signature.deleteMany(),
      () => database.segment.updateMany({ data: { bytes: 2 } }), () => database.segment.deleteMany(),
      () => database.presence.updateMany({ data: { name: 'x' } }), () => database.presence.deleteMany(),
      () => database.assessment.updateMany({ data: { title: 'x' } }), () => database.assessment.deleteMany(),
      () => database.accessPurpose.updateMany({ data: { kind: 'other' } }), () => database.accessPurpose.deleteMany(),
      () => database.handOver.updateMany({ data: { recipient: 'x' } }), () => database.handOver.deleteMany(),
      () => database.redaction.updateMany({ data: { reason: 'x' } }), () => database.redaction.deleteMany(),
      () => database.redactedCopy.updateMany({ data: { sha256: 'x' } }), () => database.redactedCopy.deleteMany(),
      () => database.handOverReceipt.updateMany({ data: { name: 'x' } }), () => database.handOverReceipt.deleteMany(),
      () => database.auditEntry.updateMany({ data: { action: 'x' } }), () => database.auditEntry.deleteMany(),
      () => database.$executeRawUnsafe('TRUNCATE "AuditEntry"'), () => database.$executeRawUnsafe('TRUNCATE "Finding" CASCADE'),
    ]
    for (const change of changes) await expect(change()).rejects.toThrow('append-only')
  })

  it('[D3] keeps a published checklist as it is', async () => {
    const { versionId: id } = await makeInspection(database)
    const line = { checklistVersionId: id, checkpointVersionId: id, code: 'B', zone: '', order: 2 }
    await expect(database.checklistLine.create({ data: { id: randomUUID(), ...line } })).rejects.toThrow('published')
    await expect(database.checklistLine.update({ where: { id }, data: { zone: 'other' } })).rejects.toThrow('published')
    await expect(database.checklistLine.delete({ where: { id } })).rejects.toThrow('published')
    await expect(database.checklistVersion.update({ where: { id }, data: { rule: { shape: 'R9' } } })).rejects.toThrow('published')
    await expect(database.checklistVersion.update({ where: { id }, data: { state: 'draft' } })).rejects.toThrow('published')
    await expect(database.checkpointVersion.update({ where: { id }, data: { publicWording: 'other' } })).rejects.toThrow('published')
    await expect(database.checklistVersion.update({ where: { id }, data: { state: 'withdrawn', effectiveTo: new Date() } })).resolves.toMatchObject({ state: 'withdrawn' })
    await expect(database.checklistVersion.update({ where: { id }, data: { state: 'published' } })).rejects.toThrow('published')
  })

  it('[D4] gives each of many applications at once its own number, none left out', async () => {
    const noon = Date.UTC(2026, 10, 24, 4)
    const numbers = await Promise.all(Array.from({ length: 30 }, () => database.$transaction((transaction) => nextNumber(transaction, noon))))
    const expected = Array.from({ length: 30 }, (_, index) => `YTK-20261124-${String(index + 1).padStart(4, '0')}`)
    expect(numbers.toSorted()).toEqual(expected)
    await expect(database.$transaction(async (transaction) => {
      await nextNumber(transaction, noon)
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await database.$transaction((transaction) => nextNumber(transaction, noon))).toBe('YTK-20261124-0031')
    // The day is China's: 16:00 UTC is the next midnight.
    expect(await database.$transaction((transaction) => nextNumber(transaction, Date.UTC(2026, 10, 24, 16)))).toBe('YTK-20261125-0001')
  })

  it('[D5] chains many audit entries written at once, and a changed one shows', async () => {
    const trail = new AuditTrail(database)
    await Promise.all(Array.from({ length: 30 }, (_, index) => trail.record(database, { actor: { kind: 'system' }, action: 'x.done', target: `n:${index}`, detail: { b: 1, a: [index, null, { z: '字' }] } })))
    const rows = await database.auditEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    let previous = '0'.repeat(64)
    for (const { at, actorKind, actorId, actorName, previous: before, sha256, seq, action, target, refused, detail } of rows) {
      expect(before).toBe(previous)
      const kind = auditEntrySchema.shape.actor.shape.kind.parse(actorKind)
      const entry = { seq, at: at.getTime(), actor: { kind, id: actorId, name: actorName }, action, target, refused, detail: detail as { [key: string]: Json } }
      expect(entrySha256(before, entry)).toBe(sha256)
      expect(entrySha256(before, { ...entry, action: 'x.undone' })).not.toBe(sha256)
      previous = sha256
    }
  })

  it('[D6] lets an audit entry stand or fall with its transaction', async () => {
    const before = await database.auditEntry.count()
    const trail = new AuditTrail(database)
    await expect(database.$transaction(async (transaction) => {
      await trail.record(transaction, { actor: { kind: 'system' }, action: 'x.done', target: 'undone' })
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await database.auditEntry.count()).toBe(before)
  })

  it('[D7] holds at most one session of an inspection open', async () => {
    const { inspectionId } = await makeInspection(database)
    const open = () => database.session.create({ data: { id: randomUUID(), inspectionId, state: 'open', sfuUrl: 'http://sfu' } })
    const results = await Promise.allSettled([open(), open(), open()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(isUniqueViolation(result.reason)).toBe(true)
    await database.session.updateMany({ where: { inspectionId }, data: { state: 'closed' } })
    await expect(open()).resolves.toMatchObject({ inspectionId })
  })

  it('[D17] says that its disk is full, which is not being away', async () => {
    const fill = (queries: Queries) => queries.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`
    for (const attempt of [() => fill(database), () => database.$transaction((transaction) => fill(transaction))]) {
      const error: unknown = await attempt().then(() => undefined, (thrown: unknown) => thrown)
      expect([isDiskFull(error), isUnavailable(error)]).toEqual([true, false])
    }
    const other: unknown = await database.$executeRaw`SELECT no_such_function()`.then(() => undefined, (thrown: unknown) => thrown)
    expect([other instanceof Error, isDiskFull(other)]).toEqual([true, false])
  })

  it('[D8] a second close does nothing', async () => {
    const other = await open()
    await other.close()
    await expect(other.close()).resolves.toBeUndefined()
  })
})

describe('migrations', () => {
  it('[D9] several nodes may start on an empty PostgreSQL at once', async () => {
    const databaseUrl = await postgres.createDatabase()
    const dataDir = await folder()
    const nodes = await Promise.all(Array.from({ length: 4 }, () => DatabaseHandle.create({ databaseUrl, dataDir })))
    const rows = await Promise.all(nodes.map(({ database }) => database.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM _prisma_migrations`))
    expect(rows[0]).toEqual([{ count: (await readdir(migrationsDir)).filter((name) => /^\d/.test(name)).length }])
    await Promise.all(nodes.map((node) => node.close()))
  })

  it('[D10] a failing migration is undone and named; one changed after it was applied is refused', async () => {
    const dataDir = await folder()
    const changed = path.join(await folder(), 'migrations')
    await cp(migrationsDir, changed, { recursive: true })
    const [first = ''] = (await readdir(changed)).toSorted()
    const bad = path.join(changed, '29990101000000_bad')
    await cp(path.join(changed, first), bad, { recursive: true })
    await writeFile(path.join(bad, 'migration.sql'), 'CREATE TABLE half (id int); SELECT no_such_function();')
    await expect(DatabaseHandle.create({ databaseUrl: undefined, dataDir, migrationsDir: changed })).rejects.toThrow('"29990101000000_bad" failed and was undone')
    await rm(bad, { recursive: true })
    const handle = await DatabaseHandle.create({ databaseUrl: undefined, dataDir, migrationsDir: changed })
    expect(await handle.database.$queryRaw`SELECT to_regclass('half')::text AS half`).toEqual([{ half: null }])
    await handle.close()
    await writeFile(path.join(changed, first, 'migration.sql'), 'SELECT 1;')
    await expect(DatabaseHandle.create({ databaseUrl: undefined, dataDir, migrationsDir: changed })).rejects.toThrow(`migration "${first}" was changed after it was applied`)
  })
})

describe('a database that is away', () => {
  it('[D11] PostgreSQL that goes and comes back is unavailable in between', async () => {
    const server = await PostgresServer.create()
    const handle = await DatabaseHandle.create({ databaseUrl: await server.createDatabase(), dataDir: await folder() })
    await handle.check()
    await server.stop()
    const error: unknown = await handle.check().then(() => undefined, (thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
    await expect(handle.database.$transaction((transaction) => transaction.account.count())).rejects.toSatisfy(isUnavailable)
    await server.start()
    await expect(handle.check()).resolves.toBeUndefined()
    await handle.close()
    await server.close()
  })

  it('[D12] PostgreSQL that is away at start is named', async () => {
    await expect(DatabaseHandle.create({ databaseUrl: 'postgresql://nobody:secret@127.0.0.1:1/none', dataDir: await folder() })).rejects.toThrow('the database at "127.0.0.1:1" (DATABASE_URL) cannot be reached')
  })

  it('[D13] a damaged embedded database is named, with what to do', async () => {
    const dataDir = await folder()
    const handle = await DatabaseHandle.create({ databaseUrl: undefined, dataDir })
    await handle.close()
    await writeFile(path.join(dataDir, 'database', 'global', 'pg_control'), 'nonsense')
    await expect(DatabaseHandle.create({ databaseUrl: undefined, dataDir })).rejects.toThrow(/the embedded database in ".*" cannot be opened: .*restore it from a backup/)
  })

  it('[D14] a refusal by the database is not taken for its absence', () => {
    expect(isUnavailable(new Error('x'))).toBe(false)
    expect(isUnavailable(Object.assign(new Error('unique'), { name: 'PrismaClientKnownRequestError', code: 'P2002' }))).toBe(false)
    expect(isUnavailable(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBe(true)
  })
})
