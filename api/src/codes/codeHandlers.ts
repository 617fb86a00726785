import type { Request } from 'express'
import type { Context } from '../Context.ts'
import type { codeRoutes } from '../contract/index.ts'
import type { Handlers } from '../http/Handler.ts'
import { codeAddress, codePng, codeSvg } from './codePicture.ts'
import { codesOf, makeCode, withdrawCode } from './codes.ts'
import { findCode } from './findCode.ts'
import { guide } from './guide.ts'
import { openedToday } from './openedToday.ts'
import { posterPdf, postersToPrint, sendPosters } from './posters/sendPosters.ts'
import { countScan, publicGuides } from './publicGuides.ts'

type Names = keyof typeof codeRoutes
type Keeping = 'GET /api/matters/:matterId/codes' | 'POST /api/matters/:matterId/codes' | 'POST /api/guides/:guideToken/withdrawal'
type Printing = 'GET /api/guides/:guideToken/poster.pdf' | 'GET /api/posters.zip'

/** The routes of the guides and their codes: reading in public, keeping, printing. */
export function codeHandlers(context: Context): Pick<Handlers, Names> {
  return { ...readingHandlers(context), ...keepingHandlers(context), ...printingHandlers(context) }
}

function readingHandlers(context: Context): Pick<Handlers, Exclude<Names, Keeping | Printing>> {
  return {
    'GET /api/guides': async () => ({ guides: await publicGuides(context) }),
    'GET /api/guides/:guideToken': async ({ params, query, request, response }) => {
      const found = await guide(context, params.guideToken, query)
      // A further situation or an earlier version is asked for by who has scanned already.
      const scanned = query.situation === undefined && query.version === undefined
      if (scanned && !openedToday(request, response, params.guideToken, context.clock.now())) await countScan(context, params.guideToken)
      return found
    },
    'GET /api/guides/:guideToken/code.svg': async ({ params, request, response }) => {
      const svg = await codeSvg(await knownAddress(context, params.guideToken, request))
      response.type('image/svg+xml').set('Cache-Control', 'public, max-age=3600').send(svg)
    },
    'GET /api/guides/:guideToken/code.png': async ({ params, query, request, response }) => {
      const png = await codePng(await knownAddress(context, params.guideToken, request), query.width)
      response.type('image/png').set('Cache-Control', 'public, max-age=3600').send(png)
    },
  }
}

function keepingHandlers(context: Context): Pick<Handlers, Keeping> {
  return {
    'GET /api/matters/:matterId/codes': async ({ params }) => ({ codes: await codesOf(context, params.matterId) }),
    'POST /api/matters/:matterId/codes': ({ actor, params, body }) => makeCode(context, actor, params.matterId, body.situationId),
    'POST /api/guides/:guideToken/withdrawal': ({ actor, params, body }) => withdrawCode(context, actor, params.guideToken, body.reason),
  }
}

function printingHandlers(context: Context): Pick<Handlers, Printing> {
  return {
    'GET /api/guides/:guideToken/poster.pdf': async ({ params, query, request, response }) => {
      const pdf = await posterPdf(context, params.guideToken, query.paper, originOf(context, request))
      response.type('application/pdf').set('Content-Disposition', `inline; filename="poster-${query.paper}.pdf"`).send(pdf)
    },
    'GET /api/posters.zip': async ({ query, request, response }) => {
      const tokens = await postersToPrint(context, query)
      response.type('application/zip').set('Content-Disposition', `attachment; filename="posters-${query.paper}.zip"`)
      await sendPosters(context, tokens, query.paper, originOf(context, request), response)
    },
  }
}

async function knownAddress(context: Context, guideToken: string, request: Request): Promise<string> {
  await findCode(context.database, guideToken)
  return codeAddress(originOf(context, request), guideToken)
}

/** Where people reach the product: as it was set, or as it was asked for. */
function originOf({ config }: Pick<Context, 'config'>, request: Request): string {
  return config.publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
}
