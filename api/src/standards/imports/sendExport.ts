import type { Response } from 'express'
import { ApiError } from '../../ApiError.ts'
import { dayInChina } from '../../chinaDays.ts'
import type { Context } from '../../Context.ts'
import { standardSchema, type Standard } from '../../contract/index.ts'
import type { Queries } from '../../database/index.ts'
import type { DocumentFormat } from '../../exchange/documentFormats.ts'
import type { Law } from '../../exchange/law.ts'
import { packDocuments } from '../../exchange/oscal/packDocuments.ts'
import { standardDocuments } from '../../exchange/oscal/standardDocuments.ts'
import { toCsv } from '../../exchange/sheets/toCsv.ts'
import { toXlsx } from '../../exchange/sheets/toXlsx.ts'
import { writeStandardFile } from '../files/writeStandardFile.ts'
import { citationKey, citedClauses, clauseOn } from '../publishing/citedClauses.ts'
import { standingOf } from './importStandard.ts'

type Needs = Pick<Context, 'database' | 'clock'>
type Wanted = { format: DocumentFormat; version?: number | undefined }
type Exported = { standard: Standard; lastModified: number; version: string }

/** Sends a standard as a file of a format: its draft where there is one, otherwise what is published, or a published version. Refuses with `standard-unknown`. */
export async function sendExport(context: Needs, matterId: string, { format, version }: Wanted, response: Response): Promise<void> {
  const { standard, ...options } = await exported(context, matterId, version)
  const law = await lawFor(context.database, standard, new Date(context.clock.now()))
  if (format === 'json') return void response.type('application/json').attachment(`${matterId}.json`).send(writeStandardFile(standard))
  if (format === 'csv') return void response.type('text/csv').attachment(`${matterId}.csv`).send(Buffer.from(toCsv(standard, law)))
  if (format === 'xlsx') return void response.attachment(`${matterId}.xlsx`).send(Buffer.from(await toXlsx(standard, law)))
  response.type('application/zip').attachment(`${matterId}-oscal.zip`).send(Buffer.from(await packDocuments(standardDocuments(standard, { law, ...options }))))
}

async function exported({ database }: Needs, matterId: string, version: number | undefined): Promise<Exported> {
  if (version !== undefined) return publishedVersion(database, matterId, version)
  const { document, revision, baseVersion } = await standingOf(database, matterId)
  if (!document) throw new ApiError('standard-unknown', `there is no matter "${matterId}"`)
  if (revision === null) return publishedVersion(database, matterId, baseVersion ?? 0)
  const draft = await database.standardDraft.findUniqueOrThrow({ where: { matterId }, select: { updatedAt: true } })
  return { standard: document, lastModified: draft.updatedAt.getTime(), version: `draft.${revision}` }
}

async function publishedVersion(database: Queries, matterId: string, version: number): Promise<Exported> {
  const row = await database.standardVersion.findUnique({ where: { matterId_version: { matterId, version } } })
  if (!row) throw new ApiError('standard-unknown', `the matter "${matterId}" has no version ${version}`)
  return { standard: standardSchema.parse(row.document), lastModified: row.publishedAt.getTime(), version: String(version) }
}

async function lawFor(database: Queries, standard: Standard, now: Date): Promise<Law> {
  const clauses = await citedClauses(database, standard)
  return (regulation, path) => {
    const clause = clauseOn(clauses.get(citationKey({ regulation, path })) ?? [], dayInChina(now.getTime()))
    return clause && { title: clause.title, text: clause.text }
  }
}
