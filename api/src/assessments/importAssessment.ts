import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Context } from '../Context.ts'
import type { AssessmentHead, AssessmentImport, Fault } from '../contract/index.ts'
import { isUniqueViolation } from '../database/index.ts'
import { exchangeFault } from '../exchange/exchangeFault.ts'
import { readAssessment, type ReadAssessment } from '../exchange/oscal/assessments/readAssessment.ts'
import { isZip } from '../exchange/oscal/readDocuments.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Upload } from '../http/Handler.ts'
import { sha256 } from '../keys/sha256.ts'
import { refusal } from '../standards/imports/importUpload.ts'
import { inspectionNamed } from './inspectionLinks.ts'
import { storable, storableFaults } from './storable.ts'
import { faultsOf, summaryInclude, toSummary, type AssessmentRow } from './summaries.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'store' | 'clock'>
type Given = { bytes: Buffer; head: AssessmentHead; faults: Fault[] }

const mostFaults = 500

/**
 * Brings in OSCAL documents as an assessment, kept byte for byte as given. The same bytes twice are one assessment. With `dry` nothing is stored. Refuses with
 * `import-invalid`, naming document, place and reason of each fault at once, and with store errors; warnings come with the answer.
 */
export async function importAssessment(context: Needs, actor: AccountActor, { stream }: Upload, { dry }: { dry?: 'true' | undefined }): Promise<AssessmentImport> {
  const bytes = await buffer(stream)
  const known = await rowOf(context, sha256(bytes))
  if (known) return knownOne(context, actor, known, dry === 'true')
  const { assessment, faults } = await readAssessment(bytes)
  if (!assessment) throw refusal(faults)
  const given = { bytes, head: await headOf(context, assessment, bytes), faults: storableFaults(firstOf(faults)) }
  return dry === 'true' ? { ...given.head, assessmentId: null, known: false, faults: given.faults } : keep(context, actor, given)
}

function rowOf({ database }: Needs, hash: string): Promise<AssessmentRow | null> {
  return database.assessment.findUnique({ where: { sha256: hash }, include: summaryInclude })
}

async function knownOne({ database, auditTrail }: Needs, actor: AccountActor, row: AssessmentRow, dry: boolean): Promise<AssessmentImport> {
  if (!dry) await auditTrail.record(database, { actor, action: 'assessment.imported', target: `assessment:${row.id}`, detail: { sha256: row.sha256, known: true } })
  return { ...toSummary(row), known: true, faults: faultsOf(row) }
}

async function headOf({ database }: Needs, assessment: ReadAssessment, bytes: Buffer): Promise<AssessmentHead> {
  const { title, preparedBy, models, reviewed, failed, open, due, named } = assessment
  return { title: storable(title), preparedBy: storable(preparedBy), models, sha256: sha256(bytes), bytes: bytes.byteLength, reviewed, failed, open, due, inspection: await inspectionNamed(database, named) }
}

/** Stores the bytes, then the row that tells of them. */
async function keep(context: Needs, actor: AccountActor, given: Given): Promise<AssessmentImport> {
  const { database, auditTrail, store, clock } = context
  const { bytes, faults, head: { inspection, due, ...head } } = given
  const mime = isZip(bytes) ? 'application/zip' : 'application/json'
  const key = `assessments/${head.sha256}.${mime === 'application/zip' ? 'zip' : 'json'}`
  const { versionId } = await store.put(key, { content: bytes }, head.sha256)
  const id = randomUUID()
  const data = {
    ...head, id, mime, objectKey: key, versionId, faults, due: due === null ? null : new Date(due), inspectionId: inspection?.inspectionId ?? null,
    importedAt: new Date(clock.now()), importedBy: actor.account.accountId,
  }
  try {
    await database.$transaction(async (transaction) => {
      await transaction.assessment.create({ data })
      await auditTrail.record(transaction, { actor, action: 'assessment.imported', target: `assessment:${id}`, detail: { sha256: head.sha256, bytes: head.bytes, inspectionId: data.inspectionId } })
    })
  } catch (error) {
    // Somebody brought in the same at the same moment: theirs is the one.
    const other = isUniqueViolation(error) ? await rowOf(context, head.sha256) : null
    if (!other) throw error
    return knownOne(context, actor, other, false)
  }
  return { ...given.head, assessmentId: id, known: false, faults }
}

function firstOf(faults: readonly Fault[]): Fault[] {
  return faults.length <= mostFaults ? [...faults] : [...faults.slice(0, mostFaults), exchangeFault('more-faults', '', { more: faults.length - mostFaults })]
}
