import type { Context } from '../Context.ts'
import type { FittingChecklist } from '../contract/index.ts'
import { versionsOf } from '../codes/versionsOf.ts'
import { codesFor } from './codesFor.ts'

type Fitting = { checklists: FittingChecklist[]; /** The controls that no checklist in force has. */ unfitted: string[] }

/** The checklists in force that have all lines of a plan, those with just these lines first, then those with the fewest others. */
export async function fittingChecklists({ database, clock }: Pick<Context, 'database' | 'clock'>, controls: readonly string[]): Promise<Fitting> {
  if (controls.length === 0) return { checklists: [], unfitted: [] }
  const situations = await database.situation.findMany({ select: { id: true } })
  const inForce = (await versionsOf(database, situations.map(({ id }) => id), new Date(clock.now()))).filter((one) => one.inForce).map(({ id }) => id)
  const versions = await database.checklistVersion.findMany({ where: { id: { in: inForce } }, include: { situation: { include: { matter: true } } } })
  const rows = await database.checklistLine.findMany({ where: { checklistVersionId: { in: inForce } }, select: { checklistVersionId: true, code: true } })
  const known = new Set(rows.map(({ code }) => code))
  const lines = Map.groupBy(rows, ({ checklistVersionId }) => checklistVersionId)
  const checklists = versions.flatMap(({ id, situation, situationName, version }): FittingChecklist[] => {
    const codes = new Set(lines.get(id)?.map(({ code }) => code))
    if (!controls.every((control) => has(codes, control))) return []
    return [{ checklistVersionId: id, matter: situation.matter.name, situation: situationName ?? situation.name, version, lines: codes.size, exact: codes.size === controls.length, remote: situation.matter.mode === 'allowed' }]
  })
  return { checklists: checklists.toSorted((a, b) => a.lines - b.lines), unfitted: controls.filter((control) => !has(known, control)) }
}

function has(codes: ReadonlySet<string>, control: string): boolean {
  return codesFor(control).some((code) => codes.has(code))
}
