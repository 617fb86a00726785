import type { ChecklistLine, Evidence, Inspection, RectificationFile, ViewInput } from '@cloud-survey/api/contract'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import type { Judgement } from './drafts.ts'
import { evidenceMarks, missingOf, type EvidenceMark, type Missing } from './evidence/evidenceMarks.ts'

/** The most that a picture's age may be told as, in milliseconds. */
export const oldestMs = 600_000

/** What was looked at when a verdict was given (ms of this page's clock). */
export type Look = { view: ViewInput | null; clicked: number }

/** What a judgement rests on: what was looked at, pictures of others, and photos and videos of the applicant's answer. */
export type Basis = { look: Look; attached: readonly string[]; files: readonly RectificationFile[] }

/** A judgement that waits for evidence, with what api missed when it was sent. */
export type Pending = Judgement & Basis & { refused: { kinds: readonly Missing[]; before: string } | null }

/** The examiner's own snapshots of a line, newest last, and those of others that were attached. */
export function snapshotsFor({ snapshots }: Pick<Inspection, 'snapshots'>, code: string, accountId: string, attached: readonly string[] = []): Inspection['snapshots'] {
  return snapshots.filter((snapshot) => snapshot.code === code && (snapshot.examiner.accountId === accountId || attached.includes(snapshot.snapshotId))).slice(-20)
}

/** What a judgement shows of the evidence its line names. As api has it, the applicant's photo is a flat picture and no moment, and the video a moment. */
export function marksFor(line: ChecklistLine, given: Pick<Judgement, 'measured' | 'reason'>, snapshots: Inspection['snapshots'], seen: boolean, files: readonly RectificationFile[]): EvidenceMark[] {
  const photos = files.filter(({ kind }) => kind === 'photo').map(() => ({ projection: 'flat' as const }))
  return evidenceMarks(line, { moment: seen || snapshots.length > 0 || files.length > photos.length, snapshots: [...snapshots.map(({ view }) => view), ...photos], measured: given.measured, note: given.reason })
}

/** What a judgement still lacks: “not applicable” and an adopted verdict lack nothing here; what api missed is believed until something has changed. */
export function missingFor(line: ChecklistLine, pending: Pending, snapshots: Inspection['snapshots']): Missing[] {
  const { refused } = pending
  if (refused !== null && refused.before === stateOf(pending, snapshots)) return [...refused.kinds]
  if (pending.verdict === 'na' || pending.agreesWith !== undefined) return []
  return missingOf(marksFor(line, pending, snapshots, pending.look.view !== null, pending.files))
}

/** A judgement that api refused for want of evidence, to be completed; null: it was refused for something else. */
export function pendingFrom(judgement: Judgement, basis: Basis, snapshots: Inspection['snapshots'], failure: unknown): Pending | null {
  if (!(failure instanceof ApiFailure) || failure.code !== 'evidence-missing') return null
  const kinds = failure.fields.flatMap(({ path }) => (isKind(path.slice('evidence.'.length)) ? [{ type: path.slice('evidence.'.length) as Evidence['type'], more: 1 }] : []))
  const pending: Pending = { ...judgement, ...basis, refused: null }
  return { ...pending, refused: { kinds, before: stateOf(pending, snapshots) } }
}

function stateOf({ reason, measured, look }: Pending, snapshots: Inspection['snapshots']): string {
  return JSON.stringify([reason, measured, look.clicked, snapshots.map(({ snapshotId }) => snapshotId)])
}

function isKind(text: string): boolean {
  return ['live', 'video', 'photo360', 'photo', 'document', 'reading', 'test'].includes(text)
}
