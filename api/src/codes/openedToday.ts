import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import { beginOfDay, dayInChina } from '../chinaDays.ts'

const name = 'cs_opened'
const dayMs = 86_400_000

/**
 * Whether this browser opened a guide before on this day in China. It remembers that by a cookie that says nothing but so: no id, sent for this guide
 * alone, gone at midnight. A reload is thus no further scan, and nobody is counted by who they are.
 */
export function openedToday(request: Request, response: Response, guideToken: string, now: number): boolean {
  const path = `/api/guides/${guideToken}`
  const midnight = beginOfDay(dayInChina(now + dayMs)).getTime()
  response.append('Set-Cookie', stringifySetCookie({ name, value: '1', path, maxAge: Math.ceil((midnight - now) / 1_000), httpOnly: true, sameSite: 'strict', secure: request.secure }))
  return parseCookie(request.headers.cookie ?? '')[name] !== undefined
}
