import type { ApiErrorBody, RouteName, Routes } from '../contract/index.ts'
import type { z } from 'zod'

type Given<K extends string, T> = Partial<T> extends T ? { [P in K]?: T } : { [P in K]: T }
// In brackets, so that three unions over all routes are not crossed: that is too many for the compiler.
type In<R, K extends string> = [R] extends [{ [P in K]: infer S extends z.ZodType }] ? Given<K, z.input<S>> : { [P in K]?: undefined }
type Input<N extends RouteName> = In<Routes[N], 'params'> & In<Routes[N], 'query'> & In<Routes[N], 'body'>
export type Loose = { params?: object | undefined; query?: object | undefined; body?: unknown; headers?: Record<string, string> }
type Reply<N extends RouteName> = Routes[N] extends { reply: infer S extends z.ZodType } ? z.output<S> : never
export type Answer<T> = { status: number; headers: Headers; data: T; error: ApiErrorBody['error'] | undefined }

/** A browser's dealings with api: it keeps cookies and sends the CSRF token. */
export class TestBrowser {
  readonly origin: string
  readonly cookies = new Map<string, string>()
  #csrf: string | undefined

  constructor(origin: string) {
    this.origin = origin
  }

  /** The `Cookie` header. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.ok('POST /api/login', { body: { username, password } })
  }

  /** Calls a route; fails where it is refused. */
  async ok<N extends RouteName>(name: N, input: Input<N> & Loose): Promise<Reply<N>> {
    const answer = await this.call(name, input)
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.error)}`)
    return answer.data as Reply<N>
  }

  /** Calls a route with whatever input. */
  async call(name: RouteName, { params = {}, query, body, headers = {} }: Loose): Promise<Answer<unknown>> {
    const [method = '', pattern = ''] = name.split(' ')
    const named = new Map<string, string>(Object.entries(params).map(([key, value]) => [key, String(value)]))
    const path = pattern.replaceAll(/:(\w+)/g, (_, key: string) => named.get(key) ?? '')
    const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
    const search = query ? `?${new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString()}` : ''
    return this.send(method, path + search, body, headers)
  }

  /** Sends a request to any path. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<unknown>> {
    const token = method === 'GET' ? {} : { 'x-csrf-token': await this.#csrfToken() }
    const type = body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }
    const response = await fetch(this.origin + path, {
      method, redirect: 'manual', headers: { cookie: this.cookie, ...token, ...type, ...headers },
      ...(body !== undefined && { body: body instanceof Uint8Array || typeof body === 'string' ? (body as string) : JSON.stringify(body) }),
    })
    this.#keepCookies(response.headers)
    const text = await response.text()
    const json: unknown = /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
    const data = json as { error?: ApiErrorBody['error']; csrfToken?: string }
    if (typeof data === 'object' && data.csrfToken !== undefined) this.#csrf = data.csrfToken
    return { status: response.status, headers: response.headers, data: json, error: typeof data === 'object' ? data.error : undefined }
  }

  async #csrfToken(): Promise<string> {
    if (this.#csrf === undefined) await this.send('GET', '/api/me')
    return this.#csrf ?? ''
  }

  #keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
