import type { Handlers } from '../http/Handler.ts'
import type { HealthDesk } from './HealthDesk.ts'

/** The route of the state of each part: 200 while all that is needed works, else 503. */
export function healthHandlers(desk: HealthDesk): Pick<Handlers, 'GET /healthz'> {
  return {
    'GET /healthz': async ({ response }) => {
      const health = await desk.health()
      response.status(health.state === 'down' ? 503 : 200)
      return health
    },
  }
}
