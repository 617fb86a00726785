import type { Context } from '../Context.ts'
import type { Condition } from '../contract/index.ts'
import { type CodeRow, situationsOf } from './findCode.ts'
import { situationFacts } from './situationFacts.ts'
import { inForce, type VersionRow, versionsOf } from './versionsOf.ts'

/** A situation that may be applied for now, and when it applies (null: always). */
export type Case = { situationId: string; name: string; condition: Condition | null; version: number }

/** The situations that a code leads to now: those with a checklist in force. Those that a later standard dropped are not among them. */
export async function casesOf({ database, clock }: Pick<Context, 'database' | 'clock'>, code: CodeRow, known?: readonly VersionRow[]): Promise<Case[]> {
  const situations = situationsOf(code)
  const versions = known ?? (await versionsOf(database, situations.map(({ id }) => id), new Date(clock.now())))
  return situations.flatMap(({ id, name, condition }) => {
    const version = inForce(versions, id)
    return version ? [{ situationId: id, name, condition: situationFacts(condition).tree, version: version.version }] : []
  })
}
