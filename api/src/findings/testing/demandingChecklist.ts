import type { Evidence } from '../../contract/index.ts'
import type { TestSurvey } from '../../archives/TestSurvey.ts'

type Demands = { measure?: { unit: string; op: '>='; value: number }; evidence?: readonly Evidence[] }

/** For tests: a draft checklist of one line, `DEM-<n>`, with what it measures and demands. Resolves with its id and the line's code. */
export async function demandingChecklist({ context: { database } }: TestSurvey, { measure, evidence = [] }: Demands): Promise<{ checklistVersionId: string; code: string }> {
  const number = (await database.checkpoint.count({ where: { code: { startsWith: 'DEM-' } } })) + 1
  const [id, code] = [`demanding_${number}`, `DEM-${number}`]
  await database.checkpoint.create({ data: { id, code, matterId: 'food-catering' } })
  await database.checkpointVersion.create({
    data: {
      id, checkpointId: id, version: 1, state: 'draft', section: 'z', publicWording: 'w', examinerWording: 'w', polarity: 'yes-is-good', tier: 'key', evidence: [...evidence],
      commonFailures: [], verdicts: ['pass', 'fail', 'na'], remote: 'yes', sourceSeen: true, authoredFields: [], ...(measure && { measure }),
    },
  })
  await database.checklistVersion.create({ data: { id, situationId: 'food-catering-canteen', version: 100 + number, state: 'draft', rule: { shape: 'R3', keyMax: 0, keyMayBeNa: true, otherwise: 'rectify' }, sha256: 'd'.repeat(64) } })
  await database.checklistLine.create({ data: { id: `${id}_line`, checklistVersionId: id, checkpointVersionId: id, code, zone: 'z', order: 0 } })
  return { checklistVersionId: id, code }
}
