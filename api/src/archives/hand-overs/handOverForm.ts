import QRCode from 'qrcode'
import { ApiError } from '../../ApiError.ts'
import { archiveReceipt } from '../../city-log/receiptOf.ts'
import type { Context } from '../../Context.ts'
import type { ArchiveShelf } from '../ArchiveShelf.ts'
import type { HandOverForm } from '../documents/hand-over/HandOverForm.ts'
import { sealingFacts } from '../sealingFacts.ts'
import { toHandOver, whole } from './toHandOver.ts'

/** The form of a hand-over; `origin` is this product's address. The receipt and the number of files are the newest revision's, and left out where that is another than was handed over. Refuses with `hand-over-unknown`, and like ArchiveShelf.open. */
export async function handOverForm(context: Pick<Context, 'database' | 'store' | 'keys' | 'clock'>, shelf: ArchiveShelf, ids: { archiveId: string; handOverId: string }, origin: string): Promise<HandOverForm> {
  const row = await context.database.handOver.findFirst({ where: { id: ids.handOverId, archiveId: ids.archiveId }, include: whole })
  if (!row) throw new ApiError('hand-over-unknown', `archive "${ids.archiveId}" has no hand-over "${ids.handOverId}"`)
  const { manifest, files, revision } = await shelf.open(ids.archiveId)
  const [{ agency }, receipt] = await Promise.all([sealingFacts(context, manifest.session.sessionId), archiveReceipt(context, ids.archiveId)])
  const text = receipt?.revision === row.revision ? receipt.text : null
  return { handOver: toHandOver(row), agency, placeName: manifest.inspection.placeName, matter: manifest.inspection.matter, files: revision.revision === row.revision ? files.size : null, receipt: text, qr: text === null ? null : modulesOf(text), address: `${origin}/transparency` }
}

function modulesOf(text: string): boolean[][] {
  const { modules: { size, data } } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_unused, column) => data[row * size + column] === 1))
}
