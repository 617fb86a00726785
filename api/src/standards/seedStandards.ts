import { randomBytes } from 'node:crypto'
import type { Context } from '../Context.ts'
import type { Prisma, Transaction } from '../database/index.ts'
import { sha256OfJson, sha256OfText } from '../keys/sha256.ts'
import { checklistOf } from './checklistOf.ts'
import { checklistSha256 } from './checklistSha256.ts'
import { loadSeeds } from './loadSeeds.ts'
import type { SeedMatter, SeedRegulation, SeedSituation } from './seedFormat.ts'
import { checkpointData } from './checkpointData.ts'

/** Puts the standards of a seed folder into the database: one transaction for the regulations and one per matter. A second run changes nothing: what is there stays as it is, guide codes too. */
export async function seedStandards(context: Pick<Context, 'database' | 'clock'>, folder: string): Promise<void> {
  const { regulations, matters } = await loadSeeds(folder)
  await context.database.$transaction(async (transaction) => {
    for (const regulation of regulations) await seedRegulation(transaction, regulation)
  })
  for (const matter of matters) {
    await context.database.$transaction((transaction) => seedMatter(transaction, matter, regulations, new Date(context.clock.now())))
  }
}

async function seedRegulation(transaction: Transaction, seed: SeedRegulation): Promise<void> {
  const versionId = `${seed.regulationId}_1`
  const clauses = seed.clauses.map((clause, position) => ({
    id: clause.clauseId, versionId, path: clause.path, position, text: clause.text, sha256: sha256OfText(clause.text), sourceSeen: clause.sourceSeen,
  }))
  await transaction.regulation.createMany({ data: [{ id: seed.regulationId, title: seed.title }], skipDuplicates: true })
  const version = {
    id: versionId, regulationId: seed.regulationId, label: seed.label, number: seed.number, numberSeen: seed.numberSeen, effectiveFrom: seed.effectiveFrom,
    source: seed.source, history: seed.history, sha256: sha256OfJson(clauses.map(({ path, sha256 }) => ({ path, sha256 }))),
  }
  await transaction.regulationVersion.createMany({ data: [version], skipDuplicates: true })
  await transaction.clause.createMany({ data: clauses, skipDuplicates: true })
}

async function seedMatter(transaction: Transaction, seed: SeedMatter, regulations: readonly SeedRegulation[], now: Date): Promise<void> {
  await transaction.matter.createMany({ data: [matterData(seed)], skipDuplicates: true })
  await transaction.checkpoint.createMany({ data: seed.checkpoints.map((point) => ({ id: point.code.replaceAll('.', '_'), code: point.code, matterId: seed.matterId })), skipDuplicates: true })
  const published = new Set(seed.situations.filter(({ state }) => state === 'published').flatMap(({ lines }) => lines))
  const versions = seed.checkpoints.map((point) => checkpointData(point, published.has(point.code)))
  await transaction.checkpointVersion.createMany({ data: versions, skipDuplicates: true })
  await transaction.clauseReference.createMany({ data: seed.checkpoints.flatMap((point) => referencesOf(point, regulations)), skipDuplicates: true })
  for (const situation of seed.situations) await seedSituation(transaction, seed, situation, now)
}

function matterData(seed: SeedMatter): Prisma.MatterCreateManyInput {
  const { name, agency, region, implementationCode, statutoryVerb, remoteBasis, remoteNote, mode, minimumExaminers, order } = seed
  const caution = [seed.caution, ...seed.sourceDefects.map((defect) => `源表瑕疵：${defect}`)].filter((line) => line !== null).join('\n')
  return { id: seed.matterId, name, agency, region, implementationCode, statutoryVerb, remoteBasis, remoteNote, caution: caution === '' ? null : caution, mode, minimumExaminers, order }
}

function referencesOf(point: SeedMatter['checkpoints'][number], regulations: readonly SeedRegulation[]): Prisma.ClauseReferenceCreateManyInput[] {
  return point.clauses.map(({ regulation, path, relation, mapped }, order) => {
    const clause = regulations.find(({ regulationId }) => regulationId === regulation)?.clauses.find((known) => known.path === path)
    if (!clause) throw new Error(`no clause "${path}" of "${regulation}"`)
    const [, ...passage] = path.split('/')
    return { checkpointVersionId: `${point.code.replaceAll('.', '_')}_1`, clauseId: clause.clauseId, relation, mapped, order, passage: passage.length > 0 ? passage.join('/') : null }
  })
}

async function seedSituation(transaction: Transaction, matter: SeedMatter, seed: SeedSituation, now: Date): Promise<void> {
  const id = `${seed.situationId}_1`
  await transaction.situation.createMany({ data: [{ id: seed.situationId, matterId: matter.matterId, name: seed.name }], skipDuplicates: true })
  if (await transaction.checklistVersion.findUnique({ where: { id } })) return
  const rule = { ...seed.rule, draftBecause: seed.draftBecause }
  await transaction.checklistVersion.create({ data: { id, situationId: seed.situationId, version: 1, state: 'draft', rule, sha256: '' } })
  const lines = seed.lines.map((code, order) => {
    const name = code.replaceAll('.', '_')
    const zone = matter.checkpoints.find((point) => point.code === code)?.zone ?? ''
    return { id: `${id}_${name}`, checklistVersionId: id, checkpointVersionId: `${name}_1`, code, zone, order }
  })
  await transaction.checklistLine.createMany({ data: lines })
  const sha256 = checklistSha256(await checklistOf({ database: transaction }, id))
  const publication = seed.state === 'published' ? { state: 'published', effectiveFrom: now, publishedAt: now, publishedBy: 'seed' } : {}
  await transaction.checklistVersion.update({ where: { id }, data: { sha256, ...publication } })
  if (seed.state === 'published') await transaction.guideCode.create({ data: { token: randomBytes(24).toString('base64url'), situationId: seed.situationId } })
}
