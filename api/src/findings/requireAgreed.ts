import { z } from 'zod'
import { projectionSchema, type ChecklistLine } from '../contract/index.ts'
import type { Prisma, Transaction } from '../database/index.ts'
import { invalid, type Input } from './checkJudgement.ts'

const include = { snapshots: { include: { snapshot: { select: { view: true } } } }, files: { include: { file: { select: { mime: true } } } } } satisfies Prisma.FindingInclude

/** Another examiner's finding that is adopted, with what it rests on. */
export type Agreed = { id: string; measured: number | null; moment: boolean; snapshots: { projection: 'flat' | 'equirectangular' }[] }

/** What a photo or video of the applicant's answer shows: a photo is a flat picture, a video a moment. */
export function shownBy(files: readonly { mime: string }[]): { moment: boolean; snapshots: { projection: 'flat' }[] } {
  const videos = files.filter(({ mime }) => mime.startsWith('video/'))
  return { moment: videos.length > 0, snapshots: Array.from({ length: files.length - videos.length }, () => ({ projection: 'flat' })) }
}

/**
 * The standing finding of another examiner whose verdict is adopted, or null where the verdict is the examiner's own.
 * A disagreement is resolved in words, by who changes their mind: refuses with `request-invalid` where there is none. `since`: only findings from then on stand.
 */
export async function requireAgreed(transaction: Transaction, inspectionId: string, { lineId, code }: ChecklistLine, accountId: string, { agreesWith, verdict }: Input, since = 0): Promise<Agreed | null> {
  if (!agreesWith) return null
  const findings = await transaction.finding.findMany({ where: { inspectionId, lineId }, include })
  const standing = findings.filter(({ id, at }) => at.getTime() >= since && !findings.some(({ supersedes }) => supersedes === id))
  const other = standing.find((finding) => finding.id === agreesWith && finding.accountId !== accountId)
  const own = standing.find((finding) => finding.accountId === accountId)
  if (!other) throw invalid('body.agreesWith', `there is no standing finding "${agreesWith}" of another examiner on checkpoint "${code}"; read the inspection again`)
  if (other.verdict !== verdict) throw invalid('body.verdict', `the finding "${agreesWith}" says "${other.verdict}", not "${verdict}"`)
  if (!own) throw invalid('body.agreesWith', `judge checkpoint "${code}" yourself before you adopt another examiner's verdict`)
  if (own.verdict === verdict) throw invalid('body.agreesWith', `you judged checkpoint "${code}" "${verdict}" already; there is nothing to adopt`)
  const answered = shownBy(other.files.map(({ file }) => file))
  return { id: other.id, measured: other.measured, moment: other.view !== null || answered.moment || other.snapshots.length > 0, snapshots: [...other.snapshots.map(({ snapshot }) => projectionOf(snapshot.view)), ...answered.snapshots] }
}

/** How a stored snapshot was taken. */
export function projectionOf(view: unknown): { projection: 'flat' | 'equirectangular' } {
  return z.object({ projection: projectionSchema }).parse(view)
}
