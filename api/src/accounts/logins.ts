import { randomBytes } from 'node:crypto'
import type { Context } from '../Context.ts'
import type { Account } from '../contract/index.ts'
import { roleSchema } from '../contract/index.ts'
import type { Account as AccountRow } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { sha256 } from '../keys/sha256.ts'

const lifeMs = 12 * 3_600_000

/** An account as others see it. */
export function toAccount({ id, username, displayName, role, active }: AccountRow): Account {
  return { accountId: id, username, displayName, role: roleSchema.parse(role), active }
}

/** Signs a browser in; the token is its cookie, of which only the hash is kept. */
export async function openLogin({ database, clock }: Pick<Context, 'database' | 'clock'>, accountId: string): Promise<{ token: string; csrf: string }> {
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(32).toString('base64url')
  const now = new Date(clock.now())
  await database.login.deleteMany({ where: { accountId, expiresAt: { lt: now } } })
  await database.login.create({ data: { id: sha256(token), accountId, csrf, createdAt: now, seenAt: now, expiresAt: new Date(clock.now() + lifeMs) } })
  return { token, csrf }
}

/** Who is signed in by this token, while the account is active. */
export async function loginOf({ database, clock }: Pick<Context, 'database' | 'clock'>, token: string): Promise<{ actor: AccountActor; csrf: string } | undefined> {
  const login = await database.login.findUnique({ where: { id: sha256(token) }, include: { account: true } })
  if (!login || login.expiresAt.getTime() <= clock.now() || !login.account.active) return undefined
  return { actor: { kind: 'account', account: toAccount(login.account), loginId: login.id }, csrf: login.csrf }
}

/** Signs one browser out. */
export async function closeLogin({ database }: Pick<Context, 'database'>, loginId: string): Promise<void> {
  await database.login.deleteMany({ where: { id: loginId } })
}

/** Signs all browsers of an account out, but perhaps one. */
export async function closeLogins({ database }: Pick<Context, 'database'>, accountId: string, but = ''): Promise<void> {
  await database.login.deleteMany({ where: { accountId, id: { not: but } } })
}
