import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Metrics } from '../health/Metrics.ts'
import type { Handlers } from './Handler.ts'
import type { RateLimits } from './RateLimits.ts'
import { openApi } from './openApi.ts'
import { pages } from './pages.ts'
import { registerRoutes } from './registerRoutes.ts'
import { requestLog } from './requestLog.ts'
import { securityHeaders } from './securityHeaders.ts'
import { statuses } from './statuses.ts'
import { toApiError } from './toApiError.ts'

type Parts = Context & { rateLimits: RateLimits; metrics: Metrics }

function answerError(parts: Parts, thrown: unknown, request: Request, response: Response): void {
  const error = toApiError(thrown)
  const status = statuses[error.code]
  if (status >= 500) parts.logger.error({ err: thrown, code: error.code, method: request.method, route: request.route?.path }, 'a request failed')
  if (response.headersSent) return void response.destroy()
  if (error.retryAfter !== undefined) response.setHeader('Retry-After', error.retryAfter)
  response.removeHeader('Content-Disposition')
  response.status(status).type('json').set('Cache-Control', 'no-store').send(JSON.stringify(error.toBody()))
}

/** The whole HTTP side: security headers, log, routes of the contract, description, metrics and pages. */
export function createHttpApp(parts: Parts, handlers: Handlers): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', parts.config.trustedProxies)
  app.set('query parser', 'simple')
  app.use(requestLog(parts.logger), securityHeaders(parts.config.sfuPublicUrls), parts.metrics.middleware())
  // What many read over poor lines, and nothing of it is secret; what belongs to one person is not compressed (BREACH).
  app.use(['/assets', '/guide-worker.js', '/api/guides', '/api/transparency', '/g'], compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } }))
  registerRoutes(app, parts, handlers)
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi()))
  app.get('/metrics', (request, response) => parts.metrics.serve(request, response))
  app.use('/api', (request) => {
    throw new ApiError('not-found', `there is no "${request.method} /api${request.path}"`)
  })
  app.use(pages(parts.config.webDir))
  app.use((request) => {
    throw new ApiError('not-found', `there is no page "${request.path}"`)
  })
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => answerError(parts, error, request, response))
  return app
}
