import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import { ApiError } from '../ApiError.ts'
import { loginOf } from '../accounts/logins.ts'
import type { Context } from '../Context.ts'
import { tokenSchema } from '../contract/index.ts'
import type { Actor } from '../http/Actor.ts'
import { cookieOf } from '../http/cookies.ts'
import { applicantOf } from '../inspections/invites.ts'

type Parts = Pick<Context, 'database' | 'clock' | 'config'>

function isSecure(request: IncomingMessage, trustedProxies: number): boolean {
  const forwarded = trustedProxies > 0 ? request.headers['x-forwarded-proto'] : undefined
  return request.socket instanceof TLSSocket || forwarded === 'https'
}

/** Who opens a socket: an account by its cookie, or an applicant by the link's token on its device. */
export async function identifySocket(parts: Parts, request: IncomingMessage, auth: Record<string, unknown>): Promise<Actor> {
  const secure = isSecure(request, parts.config.trustedProxies)
  if (auth['inviteToken'] !== undefined) {
    const token = tokenSchema.safeParse(auth['inviteToken'])
    if (!token.success) throw new ApiError('invite-unknown', 'this personal link is unknown; open it exactly as you got it')
    return applicantOf(parts, token.data, cookieOf(request.headers.cookie, secure, 'cs_device'))
  }
  const cookie = cookieOf(request.headers.cookie, secure, 'cs_login')
  const login = cookie === undefined ? undefined : await loginOf(parts, cookie)
  if (!login) throw new ApiError('not-signed-in', 'sign in first')
  return login.actor
}
