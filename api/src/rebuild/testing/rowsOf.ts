import type { Database } from '../../database/index.ts'

const without = (rows: readonly object[], ...fields: string[]): unknown[] => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !fields.includes(name))))
const byText = (rows: readonly unknown[]): unknown[] => rows.toSorted((a, b) => (text(a) < text(b) ? -1 : 1))
const text = (row: unknown): string => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

/** For tests: all that a catalogue holds of its archives, table by table, without what no package tells (see `rebuildCatalogue`). */
export async function rowsOf(database: Database): Promise<Record<string, unknown[]>> {
  const conclusions = await database.conclusion.findMany()
  const rows: Record<string, unknown[]> = {
    inspection: without(await database.inspection.findMany(), 'guideToken'),
    participant: without(await database.participant.findMany(), 'since'),
    account: without(await database.account.findMany({ where: { participants: { some: {} } } }), 'createdAt', 'passwordHash', 'active'),
    session: without(await database.session.findMany(), 'sfuUrl'),
    presence: without(await database.presence.findMany(), 'id'),
    recording: without(await database.recording.findMany(), 'recorderId', 'incarnation', 'leaseUntil', 'finishedAt'),
    track: without(await database.track.findMany(), 'createdAt'),
    part: await database.part.findMany(),
    segment: await database.segment.findMany(),
    gap: await database.gap.findMany(),
    finding: await database.finding.findMany(),
    snapshot: await database.snapshot.findMany(),
    snapshotUse: await database.snapshotUse.findMany(),
    conclusion: conclusions.map(({ report, ...row }) => ({ ...row, report: typeof report === 'object' && report !== null && 'trace' in report ? report.trace : null })),
    signature: await database.signature.findMany(),
    marker: await database.marker.findMany(),
    prompt: await database.prompt.findMany(),
    promptAnswer: await database.promptAnswer.findMany(),
    rectification: await database.rectification.findMany(),
    rectificationStep: await database.rectificationStep.findMany(),
    rectificationFile: await database.rectificationFile.findMany(),
    rectificationFileUse: await database.rectificationFileUse.findMany(),
    evidenceLog: await database.evidenceLog.findMany(),
    evidenceLeaf: await database.evidenceLeaf.findMany(),
    evidenceNode: await database.evidenceNode.findMany(),
    evidenceHead: await database.evidenceHead.findMany(),
    archive: without(await database.archive.findMany(), 'createdAt'),
    archiveRevision: await database.archiveRevision.findMany(),
    keeping: without(await database.keeping.findMany(), 'attempts', 'nextTryAt', 'lockGoal', 'lockDone'),
    cityLeaf: without(await database.cityLeaf.findMany(), 'index'),
  }
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, byText(list)]))
}
