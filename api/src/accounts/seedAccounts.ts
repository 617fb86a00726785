import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../Context.ts'
import type { Role } from '../contract/index.ts'
import type { Prisma } from '../database/index.ts'
import { hashPassword } from './passwords.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'config' | 'logger'>

const demo: readonly { username: string; displayName: string; role: Role }[] = [
  { username: 'examiner1', displayName: '踏勘员一', role: 'examiner' },
  { username: 'examiner2', displayName: '踏勘员二', role: 'examiner' },
  { username: 'auditor1', displayName: '审计员', role: 'auditor' },
  { username: 'editor1', displayName: '标准编辑员', role: 'editor' },
  { username: 'publisher1', displayName: '标准发布员', role: 'publisher' },
  { username: 'admin1', displayName: '管理员', role: 'administrator' },
]

type Wanted = (typeof demo)[number] & { password?: string | undefined }

// Any number, the same on all nodes: several may start on an empty database at once.
const lockKey = 5_120_002

async function rowOf({ username, displayName, role }: Wanted, password: string): Promise<Prisma.AccountCreateManyInput> {
  return { id: randomUUID(), username, displayName, role, passwordHash: await hashPassword(password) }
}

async function seed({ database, auditTrail, logger }: Parts, file: string, wanted: readonly Wanted[]): Promise<void> {
  const made = wanted.map((account) => ({ ...account, password: account.password ?? randomBytes(15).toString('base64url') }))
  const data = await Promise.all(made.map((account) => rowOf(account, account.password)))
  const secret = made.filter((_, index) => wanted[index]?.password === undefined)
  const done = await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
    if ((await transaction.account.count()) > 0) return false
    await transaction.account.createMany({ data })
    for (const { id, username, role } of data) await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'account.made', target: `account:${id}`, detail: { username, role } })
    // Before the commit: there are never accounts whose passwords nobody knows.
    const lines = secret.map(({ username, password, role }) => ({ username, password, role }))
    if (lines.length > 0) await writeFile(file, `${JSON.stringify(lines, null, 2)}\n`, { mode: 0o600 })
    return true
  })
  if (done) logger.info({ file, accounts: data.length }, 'the first accounts were made')
}

/** On the first run, makes the demo accounts, or without the demo the first administrator; passwords go to a file of mode 600. */
export async function seedAccounts(parts: Parts): Promise<void> {
  const { config, database } = parts
  if ((await database.account.count()) > 0) return
  if (config.demo) return seed(parts, path.join(config.dataDir, 'demo-accounts.json'), demo)
  await seed(parts, path.join(config.dataDir, 'first-admin.json'), [{ username: 'admin', displayName: '管理员', role: 'administrator', password: config.adminPassword }])
}
