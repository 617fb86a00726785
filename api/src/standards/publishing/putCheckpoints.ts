import { ApiError } from '../../ApiError.ts'
import type { Checkpoint, Standard } from '../../contract/index.ts'
import type { Prisma, Transaction } from '../../database/index.ts'
import { sha256OfJson } from '../../keys/sha256.ts'
import { type CitedClause, citationKey, clauseOn } from './citedClauses.ts'

type Law = ReadonlyMap<string, readonly CitedClause[]>
type Pinned = { checkpoint: Checkpoint; clauseIds: string[]; sha256: string }

/**
 * Makes sure that each of these checkpoints has a published version with this content and these clauses, and answers the version's id by code.
 * The same content is never a new version. Refuses with `standard-exists` where a code belongs to another matter.
 */
export async function putCheckpoints(transaction: Transaction, { matterId }: Pick<Standard, 'matterId'>, checkpoints: readonly Checkpoint[], law: Law, day: string): Promise<Map<string, string>> {
  await putCodes(transaction, matterId, checkpoints)
  const pinned = checkpoints.map((checkpoint) => pin(checkpoint, law, day))
  const newest = await newestVersions(transaction, pinned)
  const fresh = pinned.filter(({ checkpoint, sha256 }) => newest.get(checkpoint.code)?.sha256 !== sha256)
  const versionOf = (code: string): number => (newest.get(code)?.version ?? 0) + 1
  await transaction.checkpointVersion.createMany({ data: fresh.map((each) => rowOf(each, versionOf(each.checkpoint.code))) })
  await transaction.clauseReference.createMany({ data: fresh.flatMap((each) => referencesOf(each, versionOf(each.checkpoint.code))) })
  const made = new Map(fresh.map(({ checkpoint: { code } }) => [code, versionId(code, versionOf(code))]))
  return new Map(checkpoints.map(({ code }) => [code, made.get(code) ?? versionId(code, newest.get(code)?.version ?? 1)]))
}

/** The id of a checkpoint by its code. */
export function checkpointId(code: string): string {
  return code.replaceAll('.', '_')
}

function versionId(code: string, version: number): string {
  return `${checkpointId(code)}_${version}`
}

async function putCodes(transaction: Transaction, matterId: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  const codes = checkpoints.map(({ code }) => code)
  const elsewhere = await transaction.checkpoint.findFirst({ where: { code: { in: codes }, matterId: { not: matterId } }, include: { matter: { select: { name: true } } } })
  if (elsewhere) throw new ApiError('standard-exists', `the checkpoint code "${elsewhere.code}" belongs to the matter "${elsewhere.matter.name}"; give it another one here`, { fields: [{ path: `checkpoints.${elsewhere.code}.code`, problem: 'belongs to another matter' }] })
  await transaction.checkpoint.createMany({ data: codes.map((code) => ({ id: checkpointId(code), code, matterId })), skipDuplicates: true })
}

function pin(checkpoint: Checkpoint, law: Law, day: string): Pinned {
  const clauseIds = checkpoint.clauses.map((citation) => {
    const clause = clauseOn(law.get(citationKey(citation)) ?? [], day)
    if (!clause) throw new ApiError('standard-faulty', `"${checkpoint.code}" cites "${citation.path}" of "${citation.regulation}", which is not in the library or not in force on ${day}`)
    return clause.clauseId
  })
  return { checkpoint, clauseIds, sha256: sha256OfJson({ checkpoint, clauseIds }) }
}

async function newestVersions(transaction: Transaction, pinned: readonly Pinned[]): Promise<Map<string, { version: number; sha256: string | null }>> {
  const rows = await transaction.checkpointVersion.findMany({
    where: { checkpointId: { in: pinned.map(({ checkpoint }) => checkpointId(checkpoint.code)) } }, orderBy: { version: 'asc' }, select: { version: true, sha256: true, checkpoint: { select: { code: true } } },
  })
  return new Map(rows.map(({ version, sha256, checkpoint }) => [checkpoint.code, { version, sha256 }]))
}

function rowOf({ checkpoint, sha256 }: Pinned, version: number): Prisma.CheckpointVersionCreateManyInput {
  const { code, section, tier, score, examinerWording, publicWording, polarity, verdicts, measure, evidence, evidenceHint, howToFilm, commonFailures, minutes, remote, sourceSeen, authoredFields } = checkpoint
  return {
    id: versionId(code, version), checkpointId: checkpointId(code), version, state: 'published', section, tier, score, examinerWording, publicWording, polarity, verdicts,
    evidence, evidenceHint, howToFilm, commonFailures, minutes, remote, sourceSeen, authoredFields, sha256, ...(measure && { measure }),
  }
}

function referencesOf({ checkpoint, clauseIds }: Pinned, version: number): Prisma.ClauseReferenceCreateManyInput[] {
  return checkpoint.clauses.map(({ path, relation, mapped }, order) => {
    const [, ...passage] = path.split('/')
    return { checkpointVersionId: versionId(checkpoint.code, version), clauseId: clauseIds[order] ?? '', relation, mapped, order, passage: passage.length > 0 ? passage.join('/') : null }
  })
}
