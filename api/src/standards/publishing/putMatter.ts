import type { Situation, Standard } from '../../contract/index.ts'
import type { Prisma, Transaction } from '../../database/index.ts'
import { parsedCondition } from '../conditions/parsedCondition.ts'

/**
 * Writes what a standard says of its matter (name, mode, questions …) and of its situations (names, conditions, tools). What is not there yet is made,
 * since checklists and codes need it; what is there changes only where the standard is in force (`inForce`): its words belong to its day.
 */
export async function putMatter(transaction: Transaction, standard: Standard, inForce: boolean): Promise<void> {
  const { matterId, name, agency, region, implementationCode, statutoryVerb, remoteBasis, remoteNote, mode, minimumExaminers, legalDays, promisedDays, questions, order } = standard
  const caution = [standard.caution, ...standard.sourceDefects.map((defect) => `源表瑕疵：${defect}`)].filter((line) => line !== null).join('\n')
  const data = { name, agency, region, implementationCode, statutoryVerb, remoteBasis, remoteNote, caution: caution === '' ? null : caution, mode, minimumExaminers, legalDays, promisedDays, questions, order }
  await transaction.matter.upsert({ where: { id: matterId }, create: { id: matterId, ...data }, update: inForce ? data : {} })
  for (const situation of standard.situations.filter(({ heldBack }) => heldBack === null)) await putSituation(transaction, matterId, situation, inForce)
}

async function putSituation(transaction: Transaction, matterId: string, { situationId, name, when, tools }: Situation, inForce: boolean): Promise<void> {
  const data = { name, condition: { when, tree: when === null ? null : parsedCondition(when), tools } satisfies Prisma.InputJsonObject }
  await transaction.situation.upsert({ where: { id: situationId }, create: { id: situationId, matterId, ...data }, update: inForce ? data : {} })
}
