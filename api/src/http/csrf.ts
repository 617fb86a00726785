import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { ApiError } from '../ApiError.ts'
import { sha256 } from '../keys/sha256.ts'
import { readCookie } from './cookies.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The CSRF token of a visitor who is not signed in: only one who can read our answers knows it. */
export function visitorCsrf(visitor: string): string {
  return sha256(`csrf:${visitor}`)
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** Refuses an unsafe request that another site's page sent. */
export function checkOrigin(request: Request, publicUrl: string | undefined): void {
  if (safe.has(request.method)) return
  const site = request.get('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ApiError('csrf-invalid', 'the request comes from another site\'s page')
  const origin = request.get('origin')
  if (origin === undefined) return
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  if (host !== request.get('host') && origin !== publicUrl) throw new ApiError('csrf-invalid', 'the request comes from another site\'s page')
}

/** Refuses an unsafe request with cookies of ours but without the token of `GET /api/me`. `csrf` is the signed-in browser's token. */
export function checkCsrf(request: Request, csrf: string | undefined): void {
  if (safe.has(request.method)) return
  const visitor = readCookie(request, 'cs_visitor')
  const expected = csrf ?? (visitor && visitorCsrf(visitor))
  const anyCookie = visitor ?? readCookie(request, 'cs_login') ?? readCookie(request, 'cs_device')
  if (anyCookie === undefined) return
  const given = request.get('x-csrf-token') ?? ''
  if (expected === undefined || !equal(given, expected)) throw new ApiError('csrf-invalid', 'the header "X-CSRF-Token" is missing or out of date: read it from GET /api/me')
}
