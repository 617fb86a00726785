import QRCode from 'qrcode'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Guide } from '../contract/index.ts'
import { checklistOf, publishedChecklistFor } from './checklistOf.ts'

type GuideSummary = { guideToken: string; matter: string; situation: string; agency: string; lines: number }

/** The guide codes that are public now, in the order of their matters. */
export async function guides({ database }: Pick<Context, 'database'>): Promise<GuideSummary[]> {
  const codes = await database.guideCode.findMany({
    where: { withdrawnAt: null, situation: { checklists: { some: { state: 'published' } } } },
    orderBy: [{ situation: { matter: { order: 'asc' } } }, { situationId: 'asc' }],
    include: { situation: { include: { matter: true, checklists: { where: { state: 'published' }, orderBy: { version: 'desc' }, take: 1, include: { lines: { select: { id: true } } } } } } },
  })
  return codes.map(({ token, situation }) => ({ guideToken: token, matter: situation.matter.name, situation: situation.name, agency: situation.matter.agency, lines: situation.checklists[0]?.lines.length ?? 0 }))
}

/** What a guide code shows: the version in force. A withdrawn code stays readable, marked as superseded. Refuses with `guide-unknown`. */
export async function guide(context: Pick<Context, 'database' | 'clock'>, guideToken: string): Promise<Guide> {
  const code = await findCode(context, guideToken)
  const last = await context.database.checklistVersion.findFirst({ where: { situationId: code.situationId, state: { in: ['published', 'withdrawn'] } }, orderBy: { version: 'desc' } })
  if (!last) throw new ApiError('guide-unknown', `the guide code "${guideToken}" has no published checklist`)
  const superseded = code.withdrawnAt !== null || last.state === 'withdrawn'
  const checklist = superseded ? await checklistOf(context, last.id) : await publishedChecklistFor(context, code.situationId, new Date(context.clock.now()))
  return { guideToken, agency: code.situation.matter.agency, superseded, checklist }
}

/** Counts a scan: a number only, nothing about who scanned. */
export async function countScan({ database }: Pick<Context, 'database'>, guideToken: string): Promise<void> {
  await database.guideCode.updateMany({ where: { token: guideToken }, data: { scans: { increment: 1 } } })
}

/** The guide code as an SVG QR code of its absolute address. Refuses with `guide-unknown`. */
export async function guideCodeSvg(context: Pick<Context, 'database'>, guideToken: string, origin: string): Promise<string> {
  await findCode(context, guideToken)
  return QRCode.toString(`${origin}/g/${guideToken}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
}

async function findCode({ database }: Pick<Context, 'database'>, token: string) {
  const code = await database.guideCode.findUnique({ where: { token }, include: { situation: { include: { matter: true } } } })
  if (!code) throw new ApiError('guide-unknown', 'this guide code is unknown: scan the code again, or ask the office for a new one')
  return code
}
