import { Readable } from 'node:stream'
import type { Response } from 'express'
import QRCode from 'qrcode'
import type { Context } from '../Context.ts'
import type { cityLogRoutes, Receipt } from '../contract/index.ts'
import type { Handlers } from '../http/Handler.ts'
import { sendStream } from '../http/sendStream.ts'
import { cityLeaves, entriesOf } from './cityEntries.ts'
import { cityConsistency, cityInclusion } from './cityProofs.ts'
import { archiveReceipt, inspectionReceipt, requireReceipt } from './receiptOf.ts'
import { registryLines } from './registryLines.ts'
import { newestHead, toCityHead } from './signCityHead.ts'

type Names = keyof typeof cityLogRoutes
type Public = Extract<Names, `GET /api/transparency${string}`>

const headsAtOnce = 100

/** The routes of the city log and of the receipts. */
export function cityLogHandlers(context: Context): Pick<Handlers, Names> {
  return { ...publicHandlers(context), ...receiptHandlers(context) }
}

function publicHandlers({ database }: Context): Pick<Handlers, Public> {
  return {
    'GET /api/transparency': async () => {
      const [{ size }, newest] = await Promise.all([database.cityLog.findUniqueOrThrow({ where: { id: 1 } }), newestHead(database)])
      return { registered: size, newest: newest && toCityHead(newest) }
    },
    'GET /api/transparency/heads': async ({ query: { before } }) => {
      const rows = await database.cityHead.findMany({ where: before === undefined ? {} : { at: { lt: new Date(before) } }, orderBy: { at: 'desc' }, take: headsAtOnce })
      return { heads: rows.map(toCityHead) }
    },
    'GET /api/transparency/leaves': async ({ query: { from, to } }) => ({ leaves: await cityLeaves(database, from, to) }),
    'GET /api/transparency/entries/:name': async ({ params: { name } }) => ({ entries: await entriesOf(database, name) }),
    'GET /api/transparency/inclusion': ({ query: { index, size } }) => cityInclusion(database, index, size),
    'GET /api/transparency/consistency': ({ query: { from, to } }) => cityConsistency(database, from, to),
    'GET /api/transparency/registry.jsonl': async ({ response }) => {
      response.set({ 'Content-Type': 'application/jsonl; charset=utf-8', 'Content-Disposition': 'attachment; filename="registry.jsonl"', 'Cache-Control': 'no-cache' })
      await sendStream(Readable.from(registryLines(database)), response)
    },
  }
}

function receiptHandlers(context: Context): Pick<Handlers, Exclude<Names, Public>> {
  return {
    'GET /api/invites/:inviteToken/receipt': async ({ actor }) => ({ receipt: await inspectionReceipt(context, actor.inspectionId) }),
    'GET /api/invites/:inviteToken/receipt.txt': async ({ actor, response }) => sendText(response, requireReceipt(await inspectionReceipt(context, actor.inspectionId))),
    'GET /api/invites/:inviteToken/receipt.svg': async ({ actor, response }) => sendCode(response, requireReceipt(await inspectionReceipt(context, actor.inspectionId))),
    'GET /api/archives/:archiveId/receipt': async ({ params }) => ({ receipt: await archiveReceipt(context, params.archiveId) }),
    'GET /api/archives/:archiveId/receipt.txt': async ({ params, response }) => sendText(response, requireReceipt(await archiveReceipt(context, params.archiveId))),
    'GET /api/archives/:archiveId/receipt.svg': async ({ params, response }) => sendCode(response, requireReceipt(await archiveReceipt(context, params.archiveId))),
  }
}

function sendText(response: Response, { archiveId, revision, text }: Receipt): void {
  response.type('text/plain').set('Content-Disposition', `attachment; filename="receipt-${archiveId}-r${revision}.txt"`).send(text)
}

async function sendCode(response: Response, { text }: Receipt): Promise<void> {
  response.type('image/svg+xml').send(await QRCode.toString(text, { errorCorrectionLevel: 'M', margin: 4, type: 'svg' }))
}
