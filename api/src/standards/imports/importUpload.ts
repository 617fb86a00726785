import { buffer } from 'node:stream/consumers'
import { setImmediate as breathe } from 'node:timers/promises'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { Fault, ImportReply, Standard } from '../../contract/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import type { Upload } from '../../http/Handler.ts'
import { faultsOf } from '../faultsOf.ts'
import { mostFaults } from '../files/readStandardFile.ts'
import { readDocument, type Read } from './readDocument.ts'
import { importStandard, standingOf } from './importStandard.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>

/**
 * Imports a file of one standard into its draft: JSON, OSCAL, XLSX, or CSV (whose checkpoints go into the matter that is named).
 * A file with faults changes nothing: it is refused with `import-invalid`, naming line, field and reason of each at once; warnings come with the answer.
 */
export async function importUpload(context: Needs, actor: AccountActor, { type, stream }: Upload, { matterId, dry }: { matterId?: string | undefined; dry?: 'true' | undefined }): Promise<ImportReply> {
  const bytes = await buffer(stream)
  const into = matterId === undefined ? null : (await standingOf(context.database, matterId)).document
  const { standard, faults } = requireStandard(await readDocument(bytes, type, into))
  // A large file takes a second or two: others are served between its parts.
  await breathe()
  if (matterId !== undefined && standard.matterId !== matterId) throw refusal([{ code: 'matter-other', severity: 'error', path: 'matterId', zh: `文件属于事项“${standard.matterId}”，不是“${matterId}”`, en: `the file is of the matter "${standard.matterId}", not "${matterId}"` }])
  const all = [...faults, ...(await faultsOf(context.database, standard, new Date(context.clock.now())))]
  if (all.some(({ severity }) => severity === 'error')) throw refusal(all)
  return { ...(await importStandard(context, actor, standard, { dry: dry === 'true' })), faults: all }
}

function requireStandard(read: Read): { standard: Standard; faults: Fault[] } {
  if (!read.ok) throw refusal(read.faults)
  const [standard, ...others] = read.standards
  if (standard === undefined || others.length > 0) throw refusal([{ code: 'one-standard', severity: 'error', path: 'standards', zh: '请每次导入一个事项的标准；多个事项请用命令行导入', en: 'import the standard of one matter at a time here; several go by the command line' }])
  return { standard, faults: read.faults }
}

/** The refusal of a file, with its errors by line, field and reason: the first 500. */
export function refusal(faults: readonly Fault[]): ApiError {
  const errors = faults.filter(({ severity }) => severity === 'error')
  const fields = errors.slice(0, mostFaults + 1).map(({ path, line, zh, en }) => ({ path: line === undefined ? path : `${path} (line ${line})`, problem: `${zh} / ${en}` }))
  return new ApiError('import-invalid', `the file has ${errors.length} faults; nothing was imported`, { fields })
}
