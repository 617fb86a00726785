import { z } from 'zod'
import { markerInputSchema, markerSchema } from './markers.ts'
import { routeTable } from './route.ts'
import { idSchema } from './words.ts'

/** The route by which examiners flag a moment of a session. */
export const markerRoutes = routeTable({
  'POST /api/inspections/:inspectionId/markers': { summary: 'flag the moment and view that are looked at, to be looked at again; sent a second time it is the same marker', access: ['examiner'], params: z.object({ inspectionId: idSchema }), body: markerInputSchema, reply: markerSchema },
})
