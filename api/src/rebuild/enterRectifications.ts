import { beginOfDay, dayInChina } from '../chinaDays.ts'
import type { Rectification } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import type { Manifest } from '../verifier/manifest.ts'
import type { ReadRevision } from './readArchive.ts'
import { RebuildError } from './RebuildError.ts'
import { storedAt } from './storedAt.ts'

type Told = NonNullable<Manifest['rectifications']>[number]

const dayMs = 86_400_000

/** Enters the rectifications that a revision tells: notices, what became of them, and the files of their answers. `isNewest`: nothing newer is known of the inspection, so that files which it does not tell of were taken back. */
export async function enterRectifications(transaction: Transaction, revision: ReadRevision, isNewest: boolean): Promise<void> {
  const { manifest } = revision
  for (const told of manifest.rectifications ?? []) await enterOne(transaction, revision, { told, isNewest })
  const uses = manifest.findings.flatMap(({ findingId, fileIds = [] }) => fileIds.map((fileId) => ({ findingId, fileId })))
  await transaction.rectificationFileUse.createMany({ data: uses, skipDuplicates: true })
}

async function enterOne(transaction: Transaction, revision: ReadRevision, { told, isNewest }: { told: Told; isNewest: boolean }): Promise<void> {
  const { inspection, archive } = revision.manifest
  const { rectificationId: id, conclusionId, number, note, lines, sha256, issuedAt, issuedBy, files } = told
  const notice = { answerBy: firstAnswerBy(revision.manifest, told), note, lines }
  await transaction.rectification.createMany({ data: [{ id, inspectionId: inspection.inspectionId, conclusionId, number, notice, sha256, issuedAt: new Date(issuedAt), issuedBy: issuedBy.accountId }], skipDuplicates: true })
  await transaction.rectificationStep.createMany({ data: stepsOf(told).map((step, order) => ({ rectificationId: id, order, ...step })), skipDuplicates: true })
  const rows = files.map(({ fileId, code, mime, at, path }) => {
    const { sm3: _notKept, ...stored } = storedAt(revision, path)
    return { id: fileId, rectificationId: id, code, mime, at: new Date(at), ...stored }
  })
  await transaction.rectificationFile.createMany({ data: rows, skipDuplicates: true })
  if (isNewest) await transaction.rectificationFile.updateMany({ where: { rectificationId: id, takenBackAt: null, id: { notIn: rows.map((row) => row.id) } }, data: { takenBackAt: new Date(archive.sealedAt) } })
}

/** What became of a rectification, in its order; the applicant's own step has no account. */
function stepsOf({ extensions, answer, closed }: Told) {
  return [
    ...extensions.map(({ at, by, ...detail }) => ({ kind: 'extended', at: new Date(at), by: by.accountId, detail })),
    ...(answer ? [{ kind: 'answered', at: new Date(answer.at), by: null, detail: withoutTime(answer) }] : []),
    ...(closed ? [{ kind: 'closed', at: new Date(closed.at), by: closed.by.accountId, detail: { reason: closed.reason } }] : []),
  ]
}

function withoutTime({ at: _at, ...detail }: NonNullable<Rectification['answer']>) {
  return detail
}

/** The last day to answer as the notice said it first. Documents tell it with its extensions; the notice's own hash says which day of the year that it may be it was. */
function firstAnswerBy({ inspection, conclusion, earlierConclusions = [] }: Manifest, { answerBy, extensions, conclusionId, number, note, lines, sha256, issuedAt }: Told): string {
  if (extensions.length === 0) return answerBy
  const conclusionSha256 = [...earlierConclusions, ...(conclusion ? [conclusion] : [])].find((one) => one.conclusionId === conclusionId)?.sha256 ?? ''
  const begin = beginOfDay(dayInChina(issuedAt)).getTime()
  const days = Array.from({ length: 368 }, (_, day) => dayInChina(begin + day * dayMs))
  const first = days.find((day) => sha256OfJson({ format: 'cloud-survey-notice/1', number, inspectionId: inspection.inspectionId, conclusionSha256, issuedAt, answerBy: day, note, lines }) === sha256)
  if (first === undefined) throw new RebuildError('archive-unfit', { zh: `整改通知书“${number}”与其哈希不符`, en: `the correction notice "${number}" does not fit its hash` })
  return first
}
