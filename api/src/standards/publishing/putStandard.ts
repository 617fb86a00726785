import { randomBytes } from 'node:crypto'
import { dayInChina } from '../../chinaDays.ts'
import type { Publication, Situation, Standard, Zone } from '../../contract/index.ts'
import type { Transaction } from '../../database/index.ts'
import { sha256OfJson } from '../../keys/sha256.ts'
import { zonesOf } from '../lint/zonesOf.ts'
import { citedClauses } from './citedClauses.ts'
import { endVersions, putChecklist } from './putChecklist.ts'
import { putCheckpoints } from './putCheckpoints.ts'
import { putMatter } from './putMatter.ts'

type Publishing = { effectiveFrom: Date; now: Date; by: string; authors: readonly string[]; comment?: string | undefined }
type Placed = { situation: Situation; zones: readonly Zone[] }

/**
 * Writes a standard into the tables of what is published, as the matter's next version: the matter, versions of the checkpoints and checklists that changed,
 * and a guide code for the matter and for each situation that has none. Situations that are held back stay in the document alone.
 * What it says of the matter counts from its day on (`takeEffect`). It must be without lint errors. What is in force already and says the same is left untouched.
 */
export async function putStandard(transaction: Transaction, standard: Standard, publishing: Publishing): Promise<Publication> {
  const { matterId } = standard
  const placed = standard.situations.filter(({ heldBack }) => heldBack === null).map((situation) => ({ situation, zones: zonesOf(standard, situation) }))
  await putMatter(transaction, standard, publishing.effectiveFrom <= publishing.now)
  await endOthers(transaction, standard, publishing.effectiveFrom)
  const checklists = await putChecklists(transaction, standard, placed, publishing)
  await putGuideCodes(transaction, matterId, placed.map(({ situation }) => situation.situationId))
  const version = await keepVersion(transaction, standard, publishing)
  return { version, checklists, heldBack: standard.situations.filter(({ heldBack }) => heldBack !== null).map(({ situationId }) => situationId) }
}

/** A situation that the standard no longer has ends; one that is only held back goes on as it is. */
async function endOthers(transaction: Transaction, { matterId, situations }: Standard, at: Date): Promise<void> {
  const gone = await transaction.situation.findMany({ where: { matterId, id: { notIn: situations.map(({ situationId }) => situationId) } }, select: { id: true } })
  for (const { id } of gone) await endVersions(transaction, id, at)
}

async function putChecklists(transaction: Transaction, standard: Standard, placed: readonly Placed[], { effectiveFrom, now, by }: Publishing): Promise<Publication['checklists']> {
  const codes = new Set(placed.flatMap(({ zones }) => zones.flatMap(({ lines }) => lines)))
  const law = await citedClauses(transaction, standard)
  const versionIds = await putCheckpoints(transaction, standard, standard.checkpoints.filter(({ code }) => codes.has(code)), law, dayInChina(effectiveFrom.getTime()))
  const checklists: Publication['checklists'] = []
  for (const { situation, zones } of placed) {
    checklists.push({ situationId: situation.situationId, ...(await putChecklist(transaction, { situation, zones, versionIds, effectiveFrom, now, by })) })
  }
  return checklists
}

async function putGuideCodes(transaction: Transaction, matterId: string, situationIds: readonly string[]): Promise<void> {
  const known = await transaction.guideCode.findMany({ where: { matterId, withdrawnAt: null }, select: { situationId: true } })
  const missing = [null, ...situationIds].filter((situationId) => !known.some((code) => code.situationId === situationId))
  await transaction.guideCode.createMany({ data: missing.map((situationId) => ({ token: randomBytes(24).toString('base64url'), matterId, situationId })) })
}

async function keepVersion(transaction: Transaction, standard: Standard, { effectiveFrom, now, by, authors, comment }: Publishing): Promise<number> {
  const { matterId } = standard
  const last = await transaction.standardVersion.findFirst({ where: { matterId }, orderBy: { version: 'desc' }, select: { version: true } })
  const version = (last?.version ?? 0) + 1
  await transaction.standardVersion.create({ data: { matterId, version, document: standard, sha256: sha256OfJson(standard), authors: [...authors], publishedAt: now, publishedBy: by, effectiveFrom, comment: comment ?? null } })
  return version
}
