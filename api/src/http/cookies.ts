import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'

/** Our cookies: a signed-in browser, a visitor (for CSRF tokens before sign-in), a device that opened a personal link. */
export type CookieName = 'cs_login' | 'cs_visitor' | 'cs_device'

// `__Host-` (RFC 6265bis): only set over https, by this very host, for all paths.
function nameOnWire(name: CookieName, secure: boolean): string {
  return secure ? `__Host-${name}` : name
}

/** Reads a cookie from a `Cookie` header. */
export function cookieOf(header: string | undefined, secure: boolean, name: CookieName): string | undefined {
  const value = header === undefined ? undefined : parseCookie(header)[nameOnWire(name, secure)]
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined
}

/** Reads a cookie of a request; undefined also where it has not the form of our tokens. */
export function readCookie(request: Request, name: CookieName): string | undefined {
  return cookieOf(request.headers.cookie, request.secure, name)
}

/**
 * Sets a cookie that scripts cannot read. Strict, since pages carry nothing of the account: the calls that need it come from
 * our own pages, also when a link from elsewhere led there. `maxAge` in seconds; without it the cookie ends with the browser.
 */
export function setCookie(request: Request, response: Response, name: CookieName, value: string, maxAge?: number): void {
  const options = { name: nameOnWire(name, request.secure), value, httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' } as const
  response.append('Set-Cookie', stringifySetCookie({ ...options, ...(maxAge !== undefined && { maxAge }) }))
}

/** Takes a cookie away. */
export function clearCookie(request: Request, response: Response, name: CookieName): void {
  setCookie(request, response, name, '', 0)
}
