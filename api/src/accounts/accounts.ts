import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Account, newAccountSchema } from '../contract/index.ts'
import { isUniqueViolation } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { closeLogins, toAccount } from './logins.ts'
import { checkPassword, hashPassword, verifyPassword } from './passwords.ts'

type Parts = Pick<Context, 'database' | 'auditTrail'>

/** All accounts by user name. */
export async function accounts({ database }: Pick<Context, 'database'>): Promise<Account[]> {
  return (await database.account.findMany({ orderBy: { username: 'asc' } })).map(toAccount)
}

/** Makes an account. Refuses with `username-taken` and `password-weak`. */
export async function createAccount({ database, auditTrail }: Parts, actor: AccountActor | { kind: 'system' }, input: z.output<typeof newAccountSchema>): Promise<Account> {
  const { username, displayName, role, password } = input
  checkPassword(password, username)
  const passwordHash = await hashPassword(password)
  return database
    .$transaction(async (transaction) => {
      const row = await transaction.account.create({ data: { id: randomUUID(), username, displayName, role, passwordHash } })
      await auditTrail.record(transaction, { actor, action: 'account.made', target: `account:${row.id}`, detail: { username, role } })
      return toAccount(row)
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new ApiError('username-taken', `the user name "${username}" is taken`)
      throw error
    })
}

type Change = { active?: boolean | undefined; password?: string | undefined }

/** Switches an account on or off, or gives it a new password; either signs its browsers out. */
export async function changeAccount({ database, auditTrail }: Parts, actor: AccountActor, accountId: string, { active, password }: Change): Promise<Account> {
  const before = await database.account.findUnique({ where: { id: accountId } })
  if (!before) throw new ApiError('not-found', `there is no account "${accountId}"`)
  if (active === false && accountId === actor.account.accountId) throw new ApiError('not-permitted', 'nobody switches off the account they are signed in with')
  if (password !== undefined) checkPassword(password, before.username)
  const data = { ...(active !== undefined && { active }), ...(password !== undefined && { passwordHash: await hashPassword(password) }) }
  const row = await database.$transaction(async (transaction) => {
    const changed = await transaction.account.update({ where: { id: accountId }, data })
    await transaction.login.deleteMany({ where: { accountId, id: { not: actor.loginId } } })
    await auditTrail.record(transaction, { actor, action: 'account.changed', target: `account:${accountId}`, detail: { ...(active !== undefined && { active }), passwordChanged: password !== undefined } })
    return changed
  })
  return toAccount(row)
}

/** Changes one's own password; other browsers are signed out. Refuses with `login-wrong`. */
export async function changeOwnPassword({ database, auditTrail }: Parts, actor: AccountActor, current: string, next: string): Promise<void> {
  const { accountId, username } = actor.account
  const { passwordHash } = await database.account.findUniqueOrThrow({ where: { id: accountId } })
  if (!(await verifyPassword(current, passwordHash))) {
    await auditTrail.record(database, { actor, action: 'password.changed', target: `account:${accountId}`, refused: true })
    throw new ApiError('login-wrong', 'the current password is wrong')
  }
  checkPassword(next, username)
  await database.account.update({ where: { id: accountId }, data: { passwordHash: await hashPassword(next) } })
  await closeLogins({ database }, accountId, actor.loginId)
  await auditTrail.record(database, { actor, action: 'password.changed', target: `account:${accountId}` })
}
