import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { Inspection } from '../../contract/index.ts'
import { inspectionOf } from '../../inspections/inspectionOf.ts'
import { rectificationPath, snapshotPath } from '../../verifier/manifest.ts'
import type { ExaminedInspection } from './ExaminedInspection.ts'

/**
 * Gathers what the OSCAL documents of an inspection are made of; pictures, photos and videos lie where the sealed package has them. Refuses with `not-found`,
 * and with `judged-apart` an examiner who may not know all of it yet (`accountId`; null for who does not judge).
 */
export async function gatherInspection(context: Pick<Context, 'database' | 'clock' | 'config'>, inspectionId: string, accountId: string | null): Promise<ExaminedInspection> {
  const { database } = context
  const inspection = await inspectionOf(context, inspectionId, accountId)
  requireNothingHidden(inspection)
  const matter = await database.matter.findUniqueOrThrow({ where: { id: inspection.checklist.matterId }, select: { agency: true } })
  const pictures = await database.snapshot.findMany({ where: { inspectionId }, select: { id: true, mime: true } })
  const mimes = new Map(pictures.map(({ id, mime }) => [id, mime]))
  return {
    ...inspection,
    agency: matter.agency,
    snapshots: inspection.snapshots.map((snapshot) => ({ ...snapshot, href: snapshotPath(snapshot.snapshotId, mimes.get(snapshot.snapshotId) ?? '') })),
    rectifications: inspection.rectifications.map((one) => ({ ...one, files: one.files.map((file) => ({ ...file, href: rectificationPath(file.fileId, file.mime) })) })),
  }
}

/** Refuses with `judged-apart` where there is more in an inspection than who asked may know yet. */
export function requireNothingHidden({ hidden }: Pick<Inspection, 'hidden'>): void {
  if (hidden.length > 0) throw new ApiError('judged-apart', `other examiners have judged what you have not: ${[...new Set(hidden.map(({ code }) => code))].join(', ')}; give your own verdicts first`)
}

/** When an inspection changed last, in epoch ms. */
export function lastChangeOf({ findings, snapshots, conclusion, earlierConclusions, rectifications, sessions, clock }: ExaminedInspection): number {
  const conclusions = [...earlierConclusions, ...(conclusion ? [conclusion] : [])]
  const steps = rectifications.flatMap(({ issuedAt, extensions, answer, closed }) => [issuedAt, ...extensions.map(({ at }) => at), answer?.at ?? 0, closed?.at ?? 0])
  return Math.max(
    clock.startedAt, ...sessions.flatMap(({ openedAt, closedAt }) => [openedAt, closedAt ?? 0]), ...findings.map(({ at }) => at), ...snapshots.map(({ view }) => view.at),
    ...conclusions.flatMap(({ concludedAt, signatures }) => [concludedAt, ...signatures.map(({ at }) => at)]), ...steps,
  )
}
