import type { ApiErrorCode, ApplicantView, Guide, LiveClientToServer, LiveServerToClient, NewAnswer, Receipt, RoomTicket } from '@cloud-survey/api/contract'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { Server as LiveServer } from 'socket.io'
import { TestSfu } from '../../../../sfu/src/testing/TestSfu.ts'
import type { TestClient } from '../../../../sfu/src/testing/TestClient.ts'
import type { TestCity } from '../../transparency/testing/TestCity.ts'
import { builtPage } from '../../testing/builtPage.ts'
import { checklist, guide, matterGuide, view } from './fixtures.ts'
import { RectificationDesk } from './RectificationDesk.ts'

type Refusal = { status: number; code: ApiErrorCode }
type Call = { route: string; body: unknown; csrf: string | undefined }

const security = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self' blob:"
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml' }

/** The built page over a small api that answers as a test says, and a real sfu with a real worker. */
export class Stand {
  readonly calls: Call[] = []
  readonly sfu: TestSfu
  readonly rectification = new RectificationDesk(this)
  /** What the applicant's inspection is now. */
  view: ApplicantView = view
  /** What the guide code shows now, without a situation being asked for. */
  guide: Guide = guide
  /** Routes that api refuses, by name. */
  readonly refusals = new Map<string, Refusal>()
  /** The applicant's receipt, once there is one. */
  receipt: Receipt | null = null
  /** The public register; what it does not answer is refused with `not-registered`. */
  city: TestCity | null = null
  /** Lifetime of room tickets, in seconds. */
  ticketSeconds = 300
  readonly #server: Server
  readonly #live: LiveServer<LiveClientToServer, LiveServerToClient>
  readonly #files: Map<string, string | Uint8Array>
  readonly #sockets = new Set<Duplex>()

  static async create(): Promise<Stand> {
    const [files, sfu] = await Promise.all([builtPage('applicant'), TestSfu.create()])
    const stand = new Stand(files, sfu)
    stand.#server.listen(0, '127.0.0.1')
    await once(stand.#server, 'listening')
    return stand
  }

  private constructor(files: Map<string, string | Uint8Array>, sfu: TestSfu) {
    this.#files = files
    this.sfu = sfu
    this.#server = createServer((request, response) => void this.#serve(request, response))
    this.#live = new LiveServer(this.#server, { path: '/live/', serveClient: false })
    sfu.service.attach(this.#server)
    this.#server.on('connection', (socket: Duplex) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`
  }

  /** Changes what the inspection is, and tells the page, as api does. */
  change(change: Partial<ApplicantView>): void {
    this.view = { ...this.view, ...change }
    this.#live.emit('inspectionChanged', { inspectionId: 'inspection-1', what: 'session' })
  }

  /** Back to the beginning, in another room. */
  reset(): void {
    this.calls.length = 0
    this.refusals.clear()
    this.rectification.reset()
    this.view = view
    this.guide = guide
    this.receipt = null
    this.city = null
    this.ticketSeconds = 300
    this.#room += 1
  }

  #room = 0
  get room(): string {
    return `room-${this.#room}`
  }

  /** Another build is served from now on: the guide's worker has another version, as after any change. */
  rebuild(): void {
    this.#version += 1
  }

  #version = 0

  /** An examiner in the room. */
  async examiner(name = '李'): Promise<TestClient> {
    return await this.sfu.join({ sub: `examiner-${name}`, room: this.room, attributes: { role: 'examiner', name } })
  }

  /** Cuts every connection, as a network does: no goodbye. */
  dropSockets(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.rectification.reset()
    await this.#live.close()
    await this.sfu.close()
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (path.startsWith('/live/') || path.startsWith('/sfu/')) return
    response.setHeader('content-security-policy', security)
    if (path.startsWith('/api/')) return await this.#serveApi(request, response, path, searchParams)
    const name = /^\/([gi]\/|transparency$)/.test(path) ? '/applicant.html' : path
    const file = this.#workerNow(name) ?? this.#files.get(name) ?? (name === '/icon.svg' ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : undefined)
    response.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain')
    response.writeHead(file === undefined ? 404 : 200).end(file)
  }

  #workerNow(name: string): string | undefined {
    const source = this.#files.get(name)
    return name === '/guide-worker.js' && this.#version > 0 ? String(source).replace(/version = ["'`][^"'`]+/, `$&-${this.#version}`) : undefined
  }

  async #serveApi(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const route = `${request.method} ${path.replace(/(guides|invites)\/[^/]+/, '$1/:token').replace(/(rectification\/(?:files|pictures))\/[^/]+/, '$1/:id')}`
    if (request.method === 'GET' && this.rectification.show(response, path)) return
    const shown = request.method === 'GET' ? this.#showRegister(path, query) : null
    if (shown !== null) return void response.writeHead(shown.status, { 'content-type': shown.type }).end(shown.body)
    const csrf = request.headers['x-csrf-token']
    const upload = route.endsWith('/rectification/files') && !this.refusals.has(route)
    const body: unknown = upload ? { code: query.get('code'), type: request.headers['content-type'] } : await bodyOf(request)
    this.calls.push({ route, body, csrf: typeof csrf === 'string' ? csrf : undefined })
    const refusal = this.refusals.get(route)
    const answer = async () => (upload ? await this.rectification.upload(request, response, query.get('code') ?? '') : await this.#answer(route, query, body, path))
    const reply = refusal === undefined ? await answer() : { error: { code: refusal.code, message: 'refused by the test' } }
    if (reply !== null) response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
  }

  async #answer(route: string, query: URLSearchParams, body: unknown, path: string): Promise<unknown> {
    switch (route) {
      case 'GET /api/me':
        return { account: null, csrfToken: 'token-of-the-test', serverTime: Date.now() }
      case 'GET /api/guides/:token':
        return this.#guide(query.get('situation'))
      case 'POST /api/guides/:token/applications':
        return { number: view.number, inviteToken: 'invite-token-0123456789', invitePath: '/i/invite-token-0123456789', expiresAt: view.expiresAt }
      case 'POST /api/invites/:token/consent':
        this.view = { ...this.view, consentAt: Date.now() }
        return this.view
      case 'POST /api/invites/:token/self-check':
        this.view = { ...this.view, selfCheckShown: true }
        return this.view
      case 'POST /api/invites/:token/on-site':
        this.view = { ...this.view, state: 'withdrawn', onSite: true }
        return this.view
      case 'DELETE /api/invites/:token/rectification/files/:id':
        this.rectification.takeBack(path.split('/').at(-1) ?? '')
        return { done: true }
      case 'POST /api/invites/:token/rectification/answer':
        return this.rectification.answer(body as NewAnswer)
      case 'GET /api/invites/:token/receipt':
        return { receipt: this.receipt }
      case 'POST /api/invites/:token/ticket':
        return await this.#ticket()
      case 'POST /api/invites/:token/self-test':
        return { done: true }
      default:
        return this.view
    }
  }

  /** The public register, the institution's key, and the receipt as QR; null for what is none of these. */
  #showRegister(path: string, query: URLSearchParams): { type: string; body: string; status: number } | null {
    if (path.endsWith('/receipt.svg')) return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', status: 200 }
    if (path === '/api/trust/root.pem') return { type: 'application/x-pem-file', body: this.city?.pem ?? '', status: 200 }
    if (path === '/api/trust') return { type: 'application/json', body: JSON.stringify({ keys: this.city?.keys ?? [] }), status: 200 }
    if (!path.startsWith('/api/transparency')) return null
    const reply = this.city?.answer(path, query) ?? null
    return { type: 'application/json', body: JSON.stringify(reply ?? { error: { code: 'not-registered', message: 'refused by the test' } }), status: reply === null ? 404 : 200 }
  }

  #guide(situation: string | null): Guide {
    if (situation === null) return this.guide
    const name = matterGuide.situations.find(({ situationId }) => situationId === situation)?.name ?? ''
    return { ...this.guide, checklist: { ...checklist, situationId: situation, situation: name, sha256: situation.padEnd(64, '0') } }
  }

  async #ticket(): Promise<RoomTicket> {
    const now = Math.floor(Date.now() / 1000)
    const ticket = await this.sfu.office.issue({
      sub: 'applicant-1', room: this.room, permissions: ['publish-video', 'publish-audio', 'subscribe', 'tell'], attributes: { role: 'applicant', name: '王小明' }, exp: now + this.ticketSeconds,
    })
    return { ticket, expiresAt: (now + this.ticketSeconds) * 1000, sfuUrl: '', room: this.room, peerId: 'applicant-1', sessionId: 'session-1', iceServers: [] }
  }
}

/** The JSON body of a request; undefined where there is none, or where it is a file. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 || !String(request.headers['content-type']).startsWith('application/json') ? undefined : JSON.parse(Buffer.concat(chunks).toString())
}
