import type { Context } from '../../Context.ts'
import type { ImportReply } from '../../contract/index.ts'
import { importStandard } from '../imports/importStandard.ts'
import { lintFile, type LintReport, type Progress } from './lintFile.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
/** What `import` prints: what became of each matter; nothing where the file has errors. */
export type ImportReport = LintReport & { imported: Omit<ImportReply, 'faults'>[] }

/** Imports the text of a standards file into the drafts of its matters, all or nothing; `checked` and `stored` hear how far it is. */
export async function importFile(context: Needs, text: string, { checked, stored }: { checked: Progress; stored: Progress }): Promise<ImportReport> {
  const { report, standards } = await lintFile(text, context.database, new Date(context.clock.now()), checked)
  const faults = [...report.faults, ...(await underReview(context, standards.map(({ matterId }) => matterId)))]
  const errors = faults.filter(({ severity }) => severity === 'error').length
  if (errors > 0) return { ...report, ok: false, errors, faults, imported: [] }
  const all = standards.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0)
  const imported: ImportReport['imported'] = []
  let done = 0
  for (const standard of standards) {
    imported.push(await importStandard(context, { kind: 'system' }, standard))
    done += standard.checkpoints.length
    stored(done, all)
  }
  return { ...report, faults, imported }
}

async function underReview({ database }: Needs, matterIds: readonly string[]): Promise<LintReport['faults']> {
  const rows = await database.standardDraft.findMany({ where: { matterId: { in: [...matterIds] }, state: 'in-review' } })
  return rows.map(({ matterId }) => ({
    code: 'draft-in-review', severity: 'error', path: 'matterId', zh: `事项“${matterId}”的草稿正在复核，请先退回`, en: `the draft of "${matterId}" is under review; it must be returned first`,
  }))
}
