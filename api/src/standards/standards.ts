import type { z } from 'zod'
import type { Context } from '../Context.ts'
import { conclusionRuleSchema, type Routes } from '../contract/index.ts'
import { checklistOf } from './checklistOf.ts'

type Standards = z.output<Routes['GET /api/standards']['reply']>
type StandardsMatter = Standards['matters'][number]
type ListedChecklist = StandardsMatter['situations'][number]['checklists'][number]

/** All matters with their situations, checklist versions and guide codes, drafts included, for those who keep the standards. */
export async function standards({ database }: Pick<Context, 'database'>): Promise<Standards> {
  const matters = await database.matter.findMany({
    orderBy: { order: 'asc' },
    include: { situations: { orderBy: { id: 'asc' }, include: { checklists: { orderBy: { version: 'desc' }, select: { id: true } }, guideCodes: { where: { withdrawnAt: null } } } } },
  })
  const listed: StandardsMatter[] = []
  for (const { id, name, agency, mode, remoteNote, caution, situations } of matters) {
    const rows: StandardsMatter['situations'] = []
    for (const situation of situations) {
      const checklists: ListedChecklist[] = []
      for (const checklist of situation.checklists) checklists.push(await listChecklist({ database }, checklist.id))
      rows.push({ situationId: situation.id, name: situation.name, checklists, guideTokens: situation.guideCodes.map(({ token }) => token) })
    }
    listed.push({ matterId: id, name, agency, mode: modeOf(mode), remoteNote, caution, situations: rows })
  }
  return { matters: listed }
}

async function listChecklist({ database }: Pick<Context, 'database'>, id: string): Promise<ListedChecklist> {
  const { lines, version } = await checklistOf({ database }, id)
  const { state, rule } = await database.checklistVersion.findUniqueOrThrow({ where: { id }, select: { state: true, rule: true } })
  return {
    checklistVersionId: id, version, state: state === 'published' || state === 'reviewed' || state === 'withdrawn' ? state : 'draft',
    lines: lines.length, keyLines: lines.filter((line) => line.tier === 'key').length, needsConfirmation: lines.filter((line) => line.needsConfirmation).length,
    rule: conclusionRuleSchema.parse(rule),
  }
}

function modeOf(mode: string): StandardsMatter['mode'] {
  return mode === 'allowed' || mode === 'recheck-only' || mode === 'guidance-only' ? mode : 'forbidden'
}
