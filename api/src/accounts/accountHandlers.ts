import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Context } from '../Context.ts'
import type { Me } from '../contract/index.ts'
import type { Handlers } from '../http/Handler.ts'
import { clearCookie, readCookie, setCookie } from '../http/cookies.ts'
import { visitorCsrf } from '../http/csrf.ts'
import { accounts, changeAccount, changeOwnPassword, createAccount } from './accounts.ts'
import { closeLogin, loginOf } from './logins.ts'
import { signIn } from './signIn.ts'

type Names = 'GET /api/me' | 'POST /api/login' | 'POST /api/logout' | 'POST /api/me/password' | 'GET /api/accounts' | 'POST /api/accounts' | 'PATCH /api/accounts/:accountId'

async function me(context: Context, request: Request, response: Response): Promise<Me> {
  const serverTime = context.clock.now()
  const token = readCookie(request, 'cs_login')
  const login = token === undefined ? undefined : await loginOf(context, token)
  if (login) return { account: login.actor.account, csrfToken: login.csrf, serverTime }
  const known = readCookie(request, 'cs_visitor')
  const visitor = known ?? randomBytes(32).toString('base64url')
  if (known === undefined) setCookie(request, response, 'cs_visitor', visitor)
  return { account: null, csrfToken: visitorCsrf(visitor), serverTime }
}

/** The routes of accounts and of signing in. */
export function accountHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'GET /api/me': ({ request, response }) => me(context, request, response),
    'POST /api/login': async ({ body, actor, request, response }) => {
      const { account, token, csrf } = await signIn(context, body.username, body.password)
      if (actor.kind === 'account') await closeLogin(context, actor.loginId)
      setCookie(request, response, 'cs_login', token)
      return { account, csrfToken: csrf, serverTime: context.clock.now() }
    },
    'POST /api/logout': async ({ actor, request, response }) => {
      await closeLogin(context, actor.loginId)
      clearCookie(request, response, 'cs_login')
      await context.auditTrail.record(context.database, { actor, action: 'login.ended', target: `account:${actor.account.accountId}` })
      return { done: true }
    },
    'POST /api/me/password': async ({ actor, body }) => {
      await changeOwnPassword(context, actor, body.current, body.next)
      return { done: true }
    },
    'GET /api/accounts': async () => ({ accounts: await accounts(context) }),
    'POST /api/accounts': ({ actor, body }) => createAccount(context, actor, body),
    'PATCH /api/accounts/:accountId': ({ actor, params, body }) => changeAccount(context, actor, params.accountId, body),
  }
}
