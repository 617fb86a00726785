import type { Context } from '../Context.ts'
import type { exchangeRoutes } from '../contract/exchangeRoutes.ts'
import { judgingAccount } from '../http/Actor.ts'
import { fileName } from '../http/fileName.ts'
import type { Handlers } from '../http/Handler.ts'
import { sha256 } from '../keys/sha256.ts'
import { gatherInspection, lastChangeOf } from './oscal/gatherInspection.ts'
import { inspectionDocuments } from './oscal/inspectionDocuments.ts'
import { packDocuments } from './oscal/packDocuments.ts'

/** The routes by which an inspection is handed to others. Every reading goes into the audit trail. */
export function exchangeHandlers(context: Context): Pick<Handlers, keyof typeof exchangeRoutes> {
  return {
    'GET /api/inspections/:inspectionId/oscal.zip': async ({ actor, params: { inspectionId }, response }) => {
      const inspection = await gatherInspection(context, inspectionId, judgingAccount(actor))
      const lastModified = lastChangeOf(inspection)
      const documents = inspectionDocuments(inspection, { lastModified, version: new Date(lastModified).toISOString() })
      const packed = await packDocuments(documents)
      await context.auditTrail.record(context.database, { actor, action: 'inspection.exported', target: `inspection:${inspectionId}`, detail: { documents: documents.map(({ name }) => name), sha256: sha256(packed) } })
      const name = `${fileName(inspection.number)}-oscal.zip`
      response.set({ 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).send(Buffer.from(packed))
    },
  }
}
