import type { Request } from 'express'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { countScan, guide, guideCodeSvg, guides } from './guides.ts'
import { standards } from './standards.ts'

type Names = 'GET /api/guides' | 'GET /api/guides/:guideToken' | 'GET /api/guides/:guideToken/code.svg' | 'GET /api/standards'

/** The routes of the standards: public guides with their codes, and the list for those who keep the standards. */
export function standardsHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'GET /api/guides': async () => ({ guides: await guides(context) }),
    'GET /api/guides/:guideToken': async ({ params }) => {
      const found = await guide(context, params.guideToken)
      await countScan(context, params.guideToken)
      return found
    },
    'GET /api/guides/:guideToken/code.svg': async ({ params, request, response }) => {
      const svg = await guideCodeSvg(context, params.guideToken, context.config.publicUrl ?? originOf(request))
      response.type('image/svg+xml').set('Cache-Control', 'public, max-age=3600').send(svg)
    },
    'GET /api/standards': () => standards(context),
  }
}

function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`
}
