import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { markMoment } from './markMoment.ts'

/** The route by which examiners flag a moment. */
export function markerHandlers(context: Context): Pick<Handlers, 'POST /api/inspections/:inspectionId/markers'> {
  return {
    'POST /api/inspections/:inspectionId/markers': ({ actor, params, body }) => markMoment(context, actor, params.inspectionId, body),
  }
}
