import { z } from 'zod'
import { beginOfDay } from '../chinaDays.ts'
import { extensionSchema, noticeLineSchema, rectificationAnswerSchema, rectificationFileSchema, rectificationSchema, type Rectification, type RectificationFile } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'

/** What a notice said when it was issued. */
export const noticeSchema = z.object({ answerBy: rectificationSchema.shape.answerBy, note: z.string().nullable(), lines: z.array(noticeLineSchema) })
export const answeredSchema = rectificationAnswerSchema.omit({ at: true })
export const closedSchema = z.object({ reason: z.string() })

/** What reading a rectification includes. */
export const rectificationInclude = {
  account: { select: { id: true, displayName: true } },
  steps: { orderBy: { order: 'asc' }, include: { account: { select: { id: true, displayName: true } } } },
  files: { where: { takenBackAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.RectificationInclude
type Row = Prisma.RectificationGetPayload<{ include: typeof rectificationInclude }>
type Step = Row['steps'][number]
type ConclusionRow = { at: Date; signatures: unknown[] }

/** The rectifications of an inspection, oldest first. */
export async function rectificationsOf(database: Queries, inspectionId: string): Promise<Rectification[]> {
  const rows = await database.rectification.findMany({ where: { inspectionId }, orderBy: { issuedAt: 'asc' }, include: rectificationInclude })
  if (rows.length === 0) return []
  const conclusions = await database.conclusion.findMany({ where: { inspectionId }, include: { signatures: true } })
  const { minimumExaminers } = await database.matter.findFirstOrThrow({ where: { situations: { some: { checklists: { some: { inspections: { some: { id: inspectionId } } } } } } }, select: { minimumExaminers: true } })
  return toRectifications(rows, conclusions, minimumExaminers)
}

/** The same from rows that have been read. */
export function toRectifications(rows: readonly Row[], conclusions: readonly ConclusionRow[], minimumExaminers: number): Rectification[] {
  const stoodAt = conclusions.filter(({ signatures }) => signatures.length >= minimumExaminers).map(({ at }) => at.getTime())
  return rows.map((row) => toRectification(row, stoodAt))
}

function toRectification(row: Row, stoodAt: readonly number[]): Rectification {
  const notice = noticeSchema.parse(row.notice)
  const extensions = row.steps.filter(({ kind }) => kind === 'extended').map((step) => ({ ...extensionSchema.parse(step.detail), at: step.at.getTime(), by: personOf(step.account) }))
  const answered = row.steps.find(({ kind }) => kind === 'answered')
  const answer = answered ? { ...answeredSchema.parse(answered.detail), at: answered.at.getTime() } : null
  const closed = closedOf(row.steps.find(({ kind }) => kind === 'closed'))
  const settled = answer !== null && stoodAt.some((at) => at > answer.at)
  return {
    rectificationId: row.id, number: row.number, conclusionId: row.conclusionId, state: settled ? 'settled' : answer ? 'answered' : closed ? 'closed' : 'waiting',
    issuedAt: row.issuedAt.getTime(), issuedBy: personOf(row.account), answerBy: extensions.at(-1)?.answerBy ?? notice.answerBy, note: notice.note, lines: notice.lines, sha256: row.sha256,
    extensions, answer, closed, files: row.files.map(toFile),
  }
}

/** A file of the answer, as it is shown. */
export function toFile({ id, code, mime, sha256, bytes, at }: Row['files'][number]): RectificationFile {
  return rectificationFileSchema.parse({ fileId: id, code, kind: mime.startsWith('video/') ? 'video' : 'photo', mime, sha256, bytes, at: at.getTime() })
}

/** The lines that are judged again, and no others: those of an answered notice; null where all are open to judgement, or none. */
export function recheckOf(rectifications: readonly Rectification[]): string[] | null {
  const last = rectifications.at(-1)
  return last?.state === 'answered' ? last.lines.map(({ code }) => code) : null
}

/** Whether an instant lies after the last day to answer. */
export function isLate({ answerBy }: Pick<Rectification, 'answerBy'>, now: number): boolean {
  return now >= beginOfDay(answerBy).getTime() + 86_400_000
}

function closedOf(step: Step | undefined): Rectification['closed'] {
  return step ? { ...closedSchema.parse(step.detail), at: step.at.getTime(), by: personOf(step.account) } : null
}

function personOf(account: { id: string; displayName: string } | null): { accountId: string; displayName: string } {
  return { accountId: account?.id ?? '', displayName: account?.displayName ?? '' }
}
