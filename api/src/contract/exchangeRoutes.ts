import { z } from 'zod'
import { routeTable } from './route.ts'
import { idSchema } from './words.ts'

/** The routes by which an inspection is handed to others. */
export const exchangeRoutes = routeTable({
  'GET /api/inspections/:inspectionId/oscal.zip': {
    summary: 'an inspection as OSCAL 1.2.1 documents: assessment plan, assessment results, and a plan of action and milestones where something failed',
    access: ['auditor', 'examiner'], params: z.object({ inspectionId: idSchema }), produces: 'application/zip',
  },
})
