import type { Context } from '../Context.ts'
import { segmentProof } from '../evidence/segmentProof.ts'
import { purposeDetail, requirePurpose } from '../audit-trail/requirePurpose.ts'
import { type AccountActor, judgingAccount } from '../http/Actor.ts'
import { fileName } from '../http/fileName.ts'
import type { Handlers } from '../http/Handler.ts'
import type { Json } from '../keys/canonicalJson.ts'
import { paths } from '../verifier/paths.ts'
import { archiveDetail, trackFile } from './archiveDetail.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { checkNatures } from './checkNatures.ts'
import { exportPackage, packageSize } from './exportPackage.ts'
import { requireAllTold } from './requireAllTold.ts'
import { searchArchives } from './searchArchives.ts'
import { searchFailures } from './searchFailures.ts'
import { serveFile } from './serveFile.ts'
import { verifyArchive } from './verifyArchive.ts'

type Names =
  | 'GET /api/archive-failures' | 'GET /api/archives' | 'GET /api/archives/:archiveId' | 'POST /api/archives/:archiveId/verification' | 'GET /api/archives/:archiveId/package.zip'
  | 'GET /api/archives/:archiveId/tracks/:trackId/segments/:seq/proof' | 'GET /api/archives/:archiveId/four-natures.pdf' | 'GET /api/archives/:archiveId/report.pdf'
  | 'GET /api/archives/:archiveId/tracks/:trackId/playlist.m3u8' | 'GET /api/archives/:archiveId/tracks/:trackId/:object'

/** The routes of archives: search, replay, verification, export. Every reading of an archive goes into the audit trail; its single segments do not, the playlist before them does. */
export function archivesHandlers(context: Context): Pick<Handlers, Names> {
  const shelf = ArchiveShelf.create(context)
  const note = (actor: AccountActor, action: string, archiveId: string, detail: { [key: string]: Json } = {}): Promise<void> =>
    context.auditTrail.record(context.database, { actor, action, target: `archive:${archiveId}`, detail })
  return {
    'GET /api/archives': ({ query }) => searchArchives(context, query),
    'GET /api/archive-failures': ({ query }) => searchFailures(context, query),
    'GET /api/archives/:archiveId': async ({ actor, params: { archiveId } }) => {
      const detail = await archiveDetail(context, shelf, archiveId, judgingAccount(actor))
      await note(actor, 'archive.read', archiveId, { revision: detail.revision })
      return detail
    },
    'POST /api/archives/:archiveId/verification': async ({ actor, params: { archiveId } }) => {
      const verification = await verifyArchive(context, shelf, archiveId)
      await note(actor, 'archive.verified', archiveId, { verdict: verification.verdict, sealSha256: verification.sealSha256 })
      return verification
    },
    'GET /api/archives/:archiveId/tracks/:trackId/segments/:seq/proof': async ({ params: { archiveId, trackId, seq } }) => segmentProof(context, (await shelf.open(archiveId)).manifest.session.sessionId, { trackId, seq }),
    'GET /api/archives/:archiveId/four-natures.pdf': async ({ actor, params: { archiveId }, response }) => {
      const { report, agency } = await checkNatures(context, shelf, archiveId)
      await note(actor, 'archive.checked', archiveId, { result: report.result, sealSha256: report.sealSha256 })
      response.set({ 'Cache-Control': 'no-store', 'Content-Disposition': `inline; filename="four-natures-${fileName(report.number)}.pdf"` }).type('application/pdf').send(await context.papers.fourNaturesPdf(report, { agency }))
    },
    'GET /api/archives/:archiveId/report.pdf': async ({ actor, params: { archiveId }, request, response }) => {
      const sealed = await shelf.open(archiveId)
      const purpose = await requirePurpose(context, actor, archiveId)
      requireAllTold(sealed, await archiveDetail(context, shelf, archiveId, judgingAccount(actor)))
      await note(actor, 'archive.report-read', archiveId, { revision: sealed.revision.revision, ...purposeDetail(purpose) })
      await serveFile(context, sealed, paths.report, 'application/pdf', request, response)
    },
    'GET /api/archives/:archiveId/package.zip': async ({ actor, params: { archiveId }, response }) => {
      const sealed = await shelf.open(archiveId)
      const purpose = await requirePurpose(context, actor, archiveId)
      await note(actor, 'archive.exported', archiveId, { revision: sealed.revision.revision, sealSha256: sealed.revision.sealSha256, ...purposeDetail(purpose) })
      const name = `${fileName(sealed.manifest.inspection.number)}-r${sealed.revision.revision}.zip`
      response.set({ 'Content-Type': 'application/zip', 'Content-Length': String(packageSize(sealed)), 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      await exportPackage(context, sealed, response)
    },
    'GET /api/archives/:archiveId/tracks/:trackId/playlist.m3u8': async ({ actor, params: { archiveId, trackId }, request, response }) => {
      const sealed = await shelf.open(archiveId)
      const purpose = await requirePurpose(context, actor, archiveId)
      await note(actor, 'archive.replayed', archiveId, { trackId, ...purposeDetail(purpose) })
      await serveFile(context, sealed, trackFile(trackId, 'playlist.m3u8'), 'application/vnd.apple.mpegurl', request, response)
    },
    'GET /api/archives/:archiveId/tracks/:trackId/:object': async ({ actor, params: { archiveId, trackId, object }, request, response }) => {
      const sealed = await shelf.open(archiveId)
      await requirePurpose(context, actor, archiveId)
      await serveFile(context, sealed, trackFile(trackId, object), 'video/mp4', request, response)
    },
  }
}
