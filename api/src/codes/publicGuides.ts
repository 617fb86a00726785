import type { z } from 'zod'
import type { Context } from '../Context.ts'
import type { Routes } from '../contract/index.ts'
import { situationsOf } from './findCode.ts'
import { versionsOf } from './versionsOf.ts'

type PublicGuide = z.output<Routes['GET /api/guides']['reply']>['guides'][number]

const include = { matter: { include: { situations: { orderBy: { id: 'asc' } } } }, situation: true } as const

/** The guide codes that are public now, in the order of their matters; those of a whole matter count the lines of all its situations. */
export async function publicGuides({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<PublicGuide[]> {
  const codes = await database.guideCode.findMany({ where: { withdrawnAt: null }, orderBy: [{ matter: { order: 'asc' } }, { situationId: 'asc' }, { createdAt: 'asc' }], include })
  const ids = [...new Set(codes.flatMap((code) => situationsOf(code).map(({ id }) => id)))]
  const current = (await versionsOf(database, ids, new Date(clock.now()))).filter(({ inForce }) => inForce)
  const rows = await database.checklistVersion.findMany({ where: { id: { in: current.map(({ id }) => id) } }, select: { situationId: true, lines: { select: { id: true } } } })
  const linesOf = new Map(rows.map(({ situationId, lines }) => [situationId, lines.length]))
  return codes.flatMap((code) => {
    const open = situationsOf(code).filter(({ id }) => linesOf.has(id))
    if (open.length === 0) return []
    const lines = open.reduce((sum, { id }) => sum + (linesOf.get(id) ?? 0), 0)
    return [{ guideToken: code.token, matter: code.matter.name, situation: code.situation?.name ?? '', agency: code.matter.agency, lines }]
  })
}

/** Counts a scan: a number only, nothing about who scanned. */
export async function countScan({ database }: Pick<Context, 'database'>, guideToken: string): Promise<void> {
  await database.guideCode.updateMany({ where: { token: guideToken }, data: { scans: { increment: 1 } } })
}
