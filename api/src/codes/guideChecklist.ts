import type { GuideChecklist, GuideLine } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { situationFacts } from './situationFacts.ts'
import type { VersionRow } from './versionsOf.ts'

// Minutes that a point usually takes, where its standard says nothing: turning to it and holding still, showing a paper, testing.
const usual = { yes: 1, 'document-only': 1, 'with-test': 3, no: 0 } as const satisfies Record<GuideLine['remote'], number>

/** A checklist version as a guide shows it: what an applicant needs, with the time it takes and what to bring. */
export async function guideChecklist(database: Queries, { id, situationId, effectiveFrom }: VersionRow): Promise<GuideChecklist> {
  const { situation, version, sha256, rule, lines } = await checklistOf({ database }, id)
  const { condition } = await database.situation.findUniqueOrThrow({ where: { id: situationId }, select: { condition: true } })
  const stated = await statedMinutes(database, id)
  const minutes = lines.reduce((sum, { code, remote }) => sum + (stated.get(code) ?? usual[remote]), 0)
  return { situationId, situation, version, sha256, effectiveFrom: effectiveFrom?.getTime() ?? null, rule, tools: situationFacts(condition).tools, minutes: Math.ceil(minutes), lines }
}

async function statedMinutes(database: Queries, checklistVersionId: string): Promise<Map<string, number>> {
  const rows = await database.checklistLine.findMany({ where: { checklistVersionId }, select: { code: true, checkpointVersion: { select: { minutes: true } } } })
  return new Map(rows.flatMap(({ code, checkpointVersion: { minutes } }) => (minutes === null ? [] : [[code, minutes]])))
}
