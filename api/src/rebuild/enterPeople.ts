import { randomBytes } from 'node:crypto'
import { hashPassword } from '../accounts/passwords.ts'
import type { Role } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import type { Manifest } from '../verifier/manifest.ts'

type Person = { accountId: string; displayName: string }

/** A password hash that nobody has the password of. */
export function nobodysPassword(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'))
}

/**
 * Enters who acted in an archive as accounts that are switched off: with their ids and names as the archive has them. User names, roles and passwords are in no archive:
 * the id stands for the user name, the role is examiner, and nobody knows the password until an administrator sets one.
 */
export async function enterPeople(transaction: Transaction, manifest: Manifest, passwordHash: string): Promise<void> {
  const people = new Map(peopleIn(manifest).map(({ accountId, displayName }) => [accountId, displayName]))
  await enterAccounts(transaction, [...people].map(([accountId, name]) => ({ accountId, name, role: 'examiner' })), passwordHash)
}

/** Enters people as such accounts, by their role; who has one already keeps it. */
export async function enterAccounts(transaction: Transaction, people: readonly { accountId: string; name: string; role: Role }[], passwordHash: string): Promise<void> {
  await transaction.account.createMany({ data: people.map(({ accountId: id, name, role }) => ({ id, username: id, displayName: name, role, passwordHash, active: false })), skipDuplicates: true })
}

function peopleIn({ inspection, findings, snapshots, conclusion, earlierConclusions = [], rectifications = [], prompts = [], markers = [] }: Manifest): Person[] {
  const conclusions = [...earlierConclusions, ...(conclusion ? [conclusion] : [])]
  return [
    // Who only drew a conclusion is known by the id, unless named elsewhere: what comes later counts.
    ...conclusions.map(({ concludedBy }) => ({ accountId: concludedBy, displayName: concludedBy })),
    ...conclusions.flatMap(({ signatures }) => signatures),
    ...rectifications.flatMap(({ issuedBy, extensions, closed }) => [issuedBy, ...extensions.map(({ by }) => by), ...(closed ? [closed.by] : [])]),
    ...prompts.flatMap(({ examiner, answer }) => [examiner, ...(answer ? [answer.examiner] : [])]),
    ...markers.map(({ examiner }) => examiner), ...findings.map(({ examiner }) => examiner), ...snapshots.map(({ examiner }) => examiner), ...inspection.examiners,
  ]
}
