import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { checklistLineSchema, conclusionRuleSchema, ruleSourceSchema, verdictSchema, type Checklist, type ChecklistLine, type Clause } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'
import { asPublished } from './asPublished.ts'
import { needsConfirmation } from './needsConfirmation.ts'
import { publishedLines } from './publishedLines.ts'

const include = { situation: { include: { matter: true } } } satisfies Prisma.ChecklistVersionInclude
const lineInclude = {
  checkpointVersion: { include: { clauses: { orderBy: { order: 'asc' }, include: { clause: { include: { version: { include: { regulation: true } } } } } } } },
} satisfies Prisma.ChecklistLineInclude

type Row = Prisma.ChecklistVersionGetPayload<{ include: typeof include }>
type LineRow = Prisma.ChecklistLineGetPayload<{ include: typeof lineInclude }>

/** A checklist version, whole, with its clauses as they stand in it. Refuses with `not-found`. */
export async function checklistOf({ database }: { database: Queries }, checklistVersionId: string): Promise<Checklist> {
  const row = await database.checklistVersion.findUnique({ where: { id: checklistVersionId }, include })
  if (!row) throw new ApiError('not-found', `there is no checklist "${checklistVersionId}"`)
  return checklistFrom({ database }, row)
}

/** The checklist of a version whose row, with situation and matter, has been read already. */
export async function checklistFrom({ database }: { database: Queries }, row: Row): Promise<Checklist> {
  return toChecklist(row, await linesOf(database, row))
}

/** The checklist version in force for a situation: the newest published one whose time has come. Refuses with `not-found`. */
export async function publishedChecklistFor({ database }: { database: Queries }, situationId: string, at: Date = new Date()): Promise<Checklist> {
  const row = await database.checklistVersion.findFirst({
    where: { situationId, state: 'published', OR: [{ effectiveFrom: null }, { effectiveFrom: { lte: at } }], AND: [{ OR: [{ effectiveTo: null }, { effectiveTo: { gt: at } }] }] },
    orderBy: { version: 'desc' },
    include,
  })
  if (!row) throw new ApiError('not-found', `no checklist is in force for the situation "${situationId}"`)
  return checklistFrom({ database }, row)
}

function linesOf(database: Queries, row: Row): Promise<ChecklistLine[]> {
  const { id, state, sha256 } = row
  const read = async (): Promise<ChecklistLine[]> => (await database.checklistLine.findMany({ where: { checklistVersionId: id }, orderBy: { order: 'asc' }, include: lineInclude })).map(toLine)
  if (state !== 'published' && state !== 'withdrawn') return read()
  return publishedLines(sha256, async () => asPublished(toChecklist(row, await read())).lines)
}

function toChecklist(row: Row, lines: ChecklistLine[]): Checklist {
  const { matter } = row.situation
  const cautions = [matter.caution, ...openQuestionsOf(row.rule)].filter((line) => line !== null && line !== '')
  return {
    checklistVersionId: row.id, matter: matter.name, matterId: matter.id, situation: row.situationName ?? row.situation.name, version: row.version, sha256: row.sha256,
    rule: conclusionRuleSchema.parse(row.rule),
    caution: cautions.length > 0 ? cautions.join('\n') : null,
    remoteNote: matter.remoteNote,
    lines,
  }
}

/** What a form leaves open about its own rule, as shown to everybody who reads the checklist. */
function openQuestionsOf(rule: unknown): string[] {
  const source = ruleSourceSchema.safeParse(rule)
  if (!source.success) return []
  const { note, openQuestions } = source.data
  return [...(note === null ? [] : [`判定规则：${note}`]), ...openQuestions.map((question) => `待确认：${question}`)]
}

function toLine(line: LineRow): ChecklistLine {
  const version = line.checkpointVersion
  const { tier, score, examinerWording, publicWording, howToFilm, evidenceHint, remote } = version
  const authored = z.array(z.string()).parse(version.authoredFields)
  return checklistLineSchema.parse({
    lineId: line.id, code: line.code, zone: line.zone, order: line.order, tier, score, examinerWording, publicWording, howToFilm, evidenceHint, remote,
    commonFailures: version.commonFailures,
    measure: version.measure,
    evidence: version.evidence,
    polarity: version.polarity,
    verdicts: z.array(verdictSchema).parse(version.verdicts),
    needsConfirmation: needsConfirmation(version.sourceSeen, authored),
    clauses: version.clauses.map(toClause),
  })
}

function toClause(reference: LineRow['checkpointVersion']['clauses'][number]): Clause {
  const { clause } = reference
  return {
    clauseId: clause.id, regulation: clause.version.regulation.title, path: clause.path, text: clause.text, sha256: clause.sha256,
    relation: reference.relation === 'defines' ? 'defines' : reference.relation === 'exception' ? 'exception' : 'requires',
    needsConfirmation: reference.mapped === 'researcher' || clause.sourceSeen !== 'true',
  }
}
