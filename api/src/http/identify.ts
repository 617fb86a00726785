import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { loginOf } from '../accounts/logins.ts'
import type { Access, RouteName } from '../contract/index.ts'
import { tokenSchema } from '../contract/index.ts'
import { applicantOf } from '../inspections/invites.ts'
import { sha256 } from '../keys/sha256.ts'
import type { Actor } from './Actor.ts'
import { readCookie } from './cookies.ts'
import { noteRefusal } from './noteRefusal.ts'

type Parts = Pick<Context, 'database' | 'clock' | 'config' | 'auditTrail'>
/** Who calls, and the CSRF token of the browser where it is signed in. */
export type Identified = { actor: Actor; csrf: string | undefined }

function sameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(secret)))
}

async function applicant(parts: Parts, request: Request): Promise<Actor> {
  const token = tokenSchema.safeParse(request.params['inviteToken'])
  if (!token.success) throw new ApiError('invite-unknown', 'this personal link is unknown; open it exactly as you got it')
  return applicantOf(parts, token.data, readCookie(request, 'cs_device'))
}

/** The recorder shows its secret as `Authorization: Bearer …`. */
function recorder(parts: Parts, request: Request): Actor {
  const [, secret] = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '') ?? []
  if (secret === undefined || !sameSecret(secret, parts.config.recorderSecret)) throw new ApiError('not-signed-in', 'the recorder\'s secret is missing or wrong: look at RECORDER_SECRET on both sides')
  return { kind: 'recorder' }
}

/** Finds out who calls a route that only some may call, and refuses the others. */
export async function identify(parts: Parts, request: Request, route: RouteName, access: Access): Promise<Identified> {
  if (access === 'recorder') return { actor: recorder(parts, request), csrf: undefined }
  // What anybody may read asks nobody: the state of the parts is told also while the database is away.
  if (access === 'public' && request.method === 'GET') return { actor: { kind: 'nobody' }, csrf: undefined }
  const token = readCookie(request, 'cs_login')
  const login = token === undefined ? undefined : await loginOf(parts, token)
  const csrf = login?.csrf
  if (access === 'invite') return { actor: await applicant(parts, request), csrf }
  if (access === 'public') return { actor: login?.actor ?? { kind: 'nobody' }, csrf }
  if (!login) throw new ApiError('not-signed-in', 'sign in first')
  const { actor } = login
  if (access !== 'signed-in' && !access.includes(actor.account.role)) {
    await noteRefusal(parts, actor, route, { path: request.path, code: 'not-permitted' })
    throw new ApiError('not-permitted', `an account with the role "${actor.account.role}" may not do this`)
  }
  return { actor, csrf }
}
