import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'

const freeFailures = 5
const longestSeconds = 900
const forgottenMs = 24 * 3_600_000

/** Seconds to wait after so many wrong passwords in a row. */
export function waitAfter(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(longestSeconds, 2 ** (failures - freeFailures + 1))
}

/**
 * Counts a sign-in as failed before its password is looked at, so that guesses at once do not slip past; refuses with
 * `login-slowed`. Names that do not exist are counted alike.
 */
export async function chargeLogin({ database, clock }: Pick<Context, 'database' | 'clock'>, username: string): Promise<void> {
  const now = clock.now()
  await database.$transaction(async (transaction) => {
    await transaction.loginFailure.createMany({ data: [{ username, failures: 0, blockedTo: new Date(now) }], skipDuplicates: true })
    await transaction.$queryRaw`SELECT 1 FROM "LoginFailure" WHERE "username" = ${username} FOR UPDATE`
    const { failures: before, blockedTo } = await transaction.loginFailure.findUniqueOrThrow({ where: { username } })
    // Another node's clock, or one who waited longer for the row, may be a little behind: that alone is no reason to wait.
    if (waitAfter(before) > 0 && blockedTo.getTime() > now) {
      const retryAfter = Math.ceil((blockedTo.getTime() - now) / 1000)
      throw new ApiError('login-slowed', `too many wrong passwords for this user name; try again in ${retryAfter} s`, { retryAfter })
    }
    const failures = (blockedTo.getTime() < now - forgottenMs ? 0 : before) + 1
    await transaction.loginFailure.update({ where: { username }, data: { failures, blockedTo: new Date(now + waitAfter(failures) * 1000) } })
  })
}

/** Forgets the wrong passwords of a name that signed in. */
export async function forgiveLogin({ database }: Pick<Context, 'database'>, username: string): Promise<void> {
  await database.loginFailure.deleteMany({ where: { username } })
}

/** Forgets what is long past, so that made-up names do not pile up. */
export async function forgetOldFailures({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<void> {
  await database.loginFailure.deleteMany({ where: { blockedTo: { lt: new Date(clock.now() - forgottenMs) } } })
}
