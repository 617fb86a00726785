import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientToServerEvents, ServerToClientEvents, TicketClaims } from '@cloud-survey/sfu/contract'
import { loadConfig, SfuService } from '@cloud-survey/sfu/service'
import { SignJWT } from 'jose'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { ensureWorker } from '../mediasoup-worker/ensure.mjs'

/** Our sfu with one worker and one room, entered by one examiner through real signalling. */
export class SurveyRoom {
  readonly #sfu: SfuService
  readonly #server: Server
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>

  private constructor(sfu: SfuService, server: Server, socket: Socket<ServerToClientEvents, ClientToServerEvents>) {
    this.#sfu = sfu
    this.#server = server
    this.#socket = socket
  }

  static async create(): Promise<SurveyRoom> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const sfu = await SfuService.create(
      loadConfig({
        TICKET_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(), MEDIASOUP_WORKER_BIN: await ensureWorker({ log: () => {} }),
        RTC_ANNOUNCED_ADDRESS: '127.0.0.1', RTC_PORT: '0', RTC_WORKERS: '1',
      }),
      pino({ level: 'silent' }),
    )
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    sfu.attach(server)
    const iat = Math.floor(Date.now() / 1000)
    const claims: TicketClaims = { iss: 'cloud-survey', aud: 'sfu', sub: 'examiner-1', room: 'bench', permissions: ['subscribe'], attributes: { role: 'examiner', name: 'bench' }, jti: randomUUID(), iat, exp: iat + 300 }
    const ticket = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey)
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { path: '/sfu/', auth: { ticket }, transports: ['websocket'] })
    const reply = await socket.emitWithAck('join', { resume: false })
    if (!reply.ok) throw new Error(reply.error.message)
    return new SurveyRoom(sfu, server, socket)
  }

  async close(): Promise<void> {
    this.#socket.disconnect()
    await this.#sfu.close()
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }
}
