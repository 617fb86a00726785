import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { AccountActor } from '../http/Actor.ts'
import { chargeLogin, forgiveLogin } from './loginFailures.ts'
import { openLogin, toAccount } from './logins.ts'
import { verifyNobody, verifyPassword } from './passwords.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type SignedIn = { account: AccountActor['account']; token: string; csrf: string }

/** Signs an account in. Refuses with `login-wrong` (alike for unknown names), `login-slowed` and `account-disabled`. */
export async function signIn(parts: Parts, username: string, password: string): Promise<SignedIn> {
  const name = username.toLowerCase()
  const refuse = async (reason: string) => parts.auditTrail.record(parts.database, { actor: { kind: 'nobody' }, action: 'login.refused', target: `username:${name}`, refused: true, detail: { reason } })
  await chargeLogin(parts, name).catch(async (error: unknown) => {
    if (error instanceof ApiError) await refuse(error.code)
    throw error
  })
  const row = await parts.database.account.findUnique({ where: { username: name } })
  if (!(row ? await verifyPassword(password, row.passwordHash) : await verifyNobody(password)) || !row) {
    await refuse('login-wrong')
    throw new ApiError('login-wrong', 'the user name or the password is wrong')
  }
  await forgiveLogin(parts, name)
  if (!row.active) {
    await refuse('account-disabled')
    throw new ApiError('account-disabled', 'this account is switched off; ask an administrator')
  }
  const { token, csrf } = await openLogin(parts, row.id)
  const account = toAccount(row)
  await parts.auditTrail.record(parts.database, { actor: { kind: 'account', account, loginId: '' }, action: 'login.made', target: `account:${row.id}` })
  return { account, token, csrf }
}
