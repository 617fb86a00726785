import type { Account } from '../contract/index.ts'

/** A signed-in account. `loginId` is its signed-in browser. */
export type AccountActor = { kind: 'account'; account: Account; loginId: string }

/** The account of who judges, and is therefore told what others found only after judging too; null for those who only read. */
export function judgingAccount({ account: { role, accountId } }: AccountActor): string | null {
  return role === 'examiner' ? accountId : null
}

/** The bearer of a personal link that is neither expired nor revoked, on the device that opened it. */
export type ApplicantActor = { kind: 'applicant'; inspectionId: string; inviteId: string; name: string; expiresAt: Date }

/** The recorder, known by its secret. */
export type RecorderActor = { kind: 'recorder' }

/** Who calls a route. */
export type Actor = AccountActor | ApplicantActor | RecorderActor | { kind: 'nobody' }
