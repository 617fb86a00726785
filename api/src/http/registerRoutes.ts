import type { Express, Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { ApiErrorCode, Route, RouteName } from '../contract/index.ts'
import { routes } from '../contract/index.ts'
import type { Actor } from './Actor.ts'
import { checkCsrf, checkOrigin } from './csrf.ts'
import type { Handlers } from './Handler.ts'
import { identify } from './identify.ts'
import { isRefusal, noteRefusal } from './noteRefusal.ts'
import type { RateLimits } from './RateLimits.ts'
import { isStorable, readJson, takeUpload } from './readBody.ts'
import { invalidRequest } from './toApiError.ts'

type AnyCall = { params: unknown; query: unknown; body: unknown; actor: Actor; request: Request; response: Response }
// The table keeps each handler and its route in step; here they meet by name, where TypeScript cannot follow.
type AnyHandler = (call: AnyCall) => unknown
type Parts = Context & { rateLimits: RateLimits }

function parsed(part: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (!result.success) throw invalidRequest(part, result.error)
  return result.data
}

function parsedParams(schema: z.ZodType | undefined, params: Record<string, unknown>): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(params)
  if (result.success) return result.data
  const wrong = result.error.issues[0]?.path[0]
  // A forged token is an unknown one, whatever its form.
  if (wrong === 'inviteToken') throw new ApiError('invite-unknown', 'this personal link is unknown; open it exactly as you got it')
  if (wrong === 'guideToken') throw new ApiError('guide-unknown', 'this guide code is unknown; scan the code again')
  throw invalidRequest('params', result.error)
}

function checkTexts(values: Record<string, unknown>): void {
  const wrong = Object.entries(values).find(([, value]) => typeof value === 'string' && !isStorable(value))
  if (wrong) throw new ApiError('request-invalid', `"${wrong[0]}" holds a character that is not allowed`, { fields: [{ path: wrong[0], problem: 'not allowed' }] })
}

async function bodyOf(request: Request, response: Response, route: Route): Promise<unknown> {
  if (route.upload) return takeUpload(request, response, route.upload)
  const body = await readJson(request, response, route.bodyBytes)
  return parsed('body', route.body, body)
}

async function refusalsNoted(work: () => unknown, note: (code: ApiErrorCode) => Promise<void>): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError && isRefusal(error.code)) await note(error.code)
    throw error
  }
}

async function serve(parts: Parts, name: RouteName, route: Route, handler: AnyHandler, request: Request, response: Response): Promise<void> {
  if (route.access !== 'recorder') await parts.rateLimits.count(name, request.ip ?? '')
  checkOrigin(request, parts.config.publicUrl)
  const { actor, csrf } = await identify(parts, request, name, route.access)
  if (route.access !== 'recorder') checkCsrf(request, csrf)
  checkTexts({ ...request.params, ...request.query })
  const params = parsedParams(route.params, request.params)
  const query = parsed('query', route.query, request.query)
  const body = await bodyOf(request, response, route)
  response.setHeader('Cache-Control', 'no-store')
  const reply = await refusalsNoted(() => handler({ params, query, body, actor, request, response }), (code) => noteRefusal(parts, actor, name, { path: request.path, code }))
  // Parsed too: an answer never says more than the contract.
  if (route.reply && !response.headersSent) response.json(route.reply.parse(reply))
}

/** Registers every route of the contract with its handler: limits, who may, what is valid, then the handler. */
export function registerRoutes(app: Express, parts: Parts, handlers: Handlers): void {
  const table: Record<RouteName, Route> = routes
  for (const name of Object.keys(table) as RouteName[]) {
    const [method = '', path = ''] = name.split(' ')
    const handler = handlers[name] as AnyHandler
    const listener: RequestHandler = (request, response) => serve(parts, name, table[name], handler, request, response)
    const on: Record<string, (path: string, listener: RequestHandler) => unknown> = {
      GET: app.get.bind(app), POST: app.post.bind(app), PUT: app.put.bind(app), PATCH: app.patch.bind(app), DELETE: app.delete.bind(app),
    }
    on[method]?.(path, listener)
  }
}
