import type { Context } from '../Context.ts'
import type { AssessedLine } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'
import type { ReadAssessment } from '../exchange/oscal/assessments/readAssessment.ts'
import { checklistFrom } from '../standards/checklistOf.ts'
import { codesFor } from './codesFor.ts'

type Checkpoint = NonNullable<AssessedLine['checkpoint']>

const clauses = { orderBy: { order: 'asc' }, include: { clause: { include: { version: { include: { regulation: true } } } } } } satisfies Prisma.CheckpointVersion$clausesArgs

/** The lines that an assessment speaks of, each with the checkpoint here: as it stood in the checklist by which the assessment was made, or as it was published last. */
export async function assessedLines({ database }: Pick<Context, 'database'>, assessment: ReadAssessment): Promise<AssessedLine[]> {
  const { plan, results, poam, titles, checklistSha256 } = assessment
  const controls = new Set([...(plan?.controls ?? []), ...results.flatMap((result) => [...(result.controls ?? []), ...result.findings.map(({ control }) => control)]), ...poam.flatMap(({ control }) => control ?? [])])
  const then = checklistSha256 === null ? new Map<string, Checkpoint>() : await ofChecklist(database, checklistSha256)
  const missing = [...controls].filter((control) => !then.has(control)).flatMap(codesFor)
  const now = await ofStandards(database, missing)
  return [...controls].map((control) => ({ control, title: titles.get(control) ?? null, checkpoint: then.get(control) ?? codesFor(control).map((code) => now.get(code)).find((known) => known !== undefined) ?? null }))
}

async function ofChecklist(database: Queries, sha256: string): Promise<Map<string, Checkpoint>> {
  const row = await database.checklistVersion.findFirst({ where: { sha256 }, include: { situation: { include: { matter: true } } } })
  const lines = row ? (await checklistFrom({ database }, row)).lines : []
  return new Map(lines.map(({ code, examinerWording, publicWording, clauses: cited }) => [code, { code, wording: examinerWording || publicWording, clauses: cited.map(({ regulation, path }) => ({ regulation, path })) }]))
}

async function ofStandards(database: Queries, codes: string[]): Promise<Map<string, Checkpoint>> {
  const rows = await database.checkpointVersion.findMany({ where: { state: 'published', checkpoint: { code: { in: codes } } }, orderBy: { version: 'asc' }, include: { checkpoint: true, clauses } })
  // The newest version comes last, and stays.
  return new Map(rows.map(({ checkpoint: { code }, examinerWording, publicWording, clauses: cited }) => [code, { code, wording: examinerWording || publicWording, clauses: cited.map(({ clause }) => ({ regulation: clause.version.regulation.title, path: clause.path })) }]))
}
