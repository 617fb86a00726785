import type { Prisma } from '../database/index.ts'
import type { SeedCheckpoint } from './seedFormat.ts'

/** The row of a seeded checkpoint's first version. */
export function checkpointData(point: SeedCheckpoint, published: boolean): Prisma.CheckpointVersionCreateManyInput {
  const id = point.code.replaceAll('.', '_')
  const { examinerWording, publicWording, polarity, tier, score, evidence, evidenceHint, howToFilm, commonFailures, verdicts, remote, sourceSeen, authoredFields } = point
  return {
    id: `${id}_1`, checkpointId: id, version: 1, state: published ? 'published' : 'draft', section: point.zone, examinerWording, publicWording, polarity, tier, score,
    evidence, evidenceHint, howToFilm, commonFailures, verdicts, remote, sourceSeen, authoredFields,
    ...(point.measure && { measure: point.measure }),
  }
}
