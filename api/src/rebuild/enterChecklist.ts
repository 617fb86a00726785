import type { Checklist, ChecklistLine, Clause } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import { sha256, sha256OfJson } from '../keys/sha256.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { readCaution } from './readCaution.ts'
import { RebuildError } from './RebuildError.ts'

/**
 * Makes sure that the checklist version under which an archive was sealed is in the database. What comes with the product is there; one that editors published is made again from the
 * archive's own document, as withdrawn: it is what was judged by, not what is in force. Refuses with `archive-unfit` where other content goes by its id, or what was made is not the same.
 */
export async function enterChecklist(transaction: Transaction, checklist: Checklist): Promise<void> {
  const { checklistVersionId: id, version, sha256: hash, lines, situation } = checklist
  const known = await transaction.checklistVersion.findUnique({ where: { id }, select: { sha256: true } })
  // A matter may have another name than the one that the product came with: the newest archive tells it.
  await transaction.matter.updateMany({ where: { id: checklist.matterId, name: { not: checklist.matter } }, data: { name: checklist.matter } })
  if (known?.sha256 === hash) return
  if (known) throw new RebuildError('archive-unfit', { zh: `数据库中的踏勘标准“${id}”是另一份内容：请用当时发布它的产品版本重建`, en: `the database has other content as checklist "${id}": rebuild with the version of the product under which it was published` })
  const situationId = id.replace(/_\d+$/, '')
  await enterMatter(transaction, checklist, situationId)
  await transaction.checklistVersion.create({ data: { id, situationId, situationName: situation, version, state: 'draft', rule: ruleOf(checklist), sha256: hash } })
  for (const line of lines) {
    const checkpointVersionId = await enterCheckpoint(transaction, checklist, line)
    await transaction.checklistLine.create({ data: { id: line.lineId, checklistVersionId: id, checkpointVersionId, code: line.code, zone: line.zone, order: line.order } })
  }
  await transaction.checklistVersion.update({ where: { id }, data: { state: 'withdrawn', withdrawnReason: '由档案重建 / rebuilt from archives' } })
  const made = await checklistOf({ database: transaction }, id)
  if (sha256OfJson(made.lines) !== sha256OfJson(lines)) throw new RebuildError('archive-unfit', { zh: `踏勘标准“${id}”无法由档案重建`, en: `the checklist "${id}" cannot be made again from the archive` })
}

/** The rule with what its form leaves open, which the checklist tells among its cautions. */
function ruleOf({ rule, caution }: Checklist) {
  const { note, openQuestions } = readCaution(caution)
  return note === null && openQuestions.length === 0 ? rule : { ...rule, verbatim: [], openQuestions, sourceSeen: 'false' as const, note, authoredFields: [] }
}

async function enterMatter(transaction: Transaction, { matterId, matter, caution, remoteNote, situation, version }: Checklist, situationId: string): Promise<void> {
  const order = await transaction.matter.count()
  await transaction.matter.createMany({ data: [{ id: matterId, name: matter, agency: '', mode: 'guidance-only', caution: readCaution(caution).own, remoteNote, order }], skipDuplicates: true })
  await transaction.situation.createMany({ data: [{ id: situationId, matterId, name: situation }], skipDuplicates: true })
  if ((await transaction.checklistVersion.count({ where: { situationId, version: { gt: version } } })) === 0) await transaction.situation.update({ where: { id: situationId }, data: { name: situation } })
}

/** A version of its own for the line, whose fields that no checklist shows are empty. */
async function enterCheckpoint(transaction: Transaction, { matterId }: Checklist, line: ChecklistLine): Promise<string> {
  const { code, zone, tier, score, examinerWording, publicWording, howToFilm, evidenceHint, commonFailures, measure, evidence, polarity, remote, verdicts, needsConfirmation, clauses } = line
  await transaction.checkpoint.createMany({ data: [{ id: code.replaceAll('.', '_'), code, matterId }], skipDuplicates: true })
  const { id: checkpointId } = await transaction.checkpoint.findUniqueOrThrow({ where: { code } })
  const newest = await transaction.checkpointVersion.findFirst({ where: { checkpointId }, orderBy: { version: 'desc' }, select: { version: true } })
  const version = (newest?.version ?? 0) + 1
  const id = `${checkpointId}_${version}`
  await transaction.checkpointVersion.create({
    data: {
      id, checkpointId, version, state: 'withdrawn', section: zone, publicWording, examinerWording, polarity: polarity ?? 'unmarked', tier, score, evidence: evidence ?? [], evidenceHint, howToFilm, commonFailures, verdicts, remote,
      sourceSeen: !needsConfirmation, authoredFields: [], ...(measure && { measure }),
    },
  })
  for (const [order, clause] of clauses.entries()) {
    await enterClause(transaction, clause)
    await transaction.clauseReference.create({ data: { checkpointVersionId: id, clauseId: clause.clauseId, relation: clause.relation, mapped: clause.needsConfirmation ? 'researcher' : 'source', order } })
  }
  return id
}

/** A clause that the library lacks goes into a version of its statute that holds nothing but what archives tell. */
async function enterClause(transaction: Transaction, { clauseId, regulation: title, path, text, sha256: hash }: Clause): Promise<void> {
  if (await transaction.clause.findUnique({ where: { id: clauseId }, select: { id: true } })) return
  await transaction.regulation.createMany({ data: [{ id: `rebuilt-${sha256(title).slice(0, 16)}`, title }], skipDuplicates: true })
  const { id: regulationId } = await transaction.regulation.findUniqueOrThrow({ where: { title } })
  const versionId = `rebuilt-${sha256(`${title} ${clauseId}`).slice(0, 16)}`
  await transaction.regulationVersion.create({ data: { id: versionId, regulationId, label: `由档案重建：${path}（${clauseId}）`, numberSeen: false, source: '由档案重建 / rebuilt from archives', sha256: sha256OfJson([{ path, sha256: hash }]), history: [] } })
  await transaction.clause.create({ data: { id: clauseId, versionId, path, position: 0, text, sha256: hash, sourceSeen: 'true' } })
}
