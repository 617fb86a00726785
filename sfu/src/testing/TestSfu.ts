import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { TicketClaims } from '../contract/index.ts'
import { loadConfig, SfuService, type SfuConfig } from '../service.ts'
import { TestClient } from './TestClient.ts'
import { TicketOffice } from './TicketOffice.ts'
import { workerBin } from './workerBin.ts'

/** A whole sfu with real workers on a free port, for tests. */
export class TestSfu {
  readonly service: SfuService
  readonly office: TicketOffice
  readonly url: string
  readonly #server: Server
  readonly #clients: TestClient[] = []

  private constructor(service: SfuService, office: TicketOffice, server: Server) {
    this.service = service
    this.office = office
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async create(change: Partial<SfuConfig> = {}): Promise<TestSfu> {
    const office = await TicketOffice.create()
    const config = loadConfig({
      TICKET_PUBLIC_KEY: office.publicKey, MEDIASOUP_WORKER_BIN: workerBin(), RTC_PORT: '0', RTC_WORKERS: '1', RTC_ANNOUNCED_ADDRESS: '127.0.0.1',
    })
    const service = await SfuService.create({ ...config, ...change }, pino({ level: 'silent' }))
    const server = createServer((_, response) => response.writeHead(204).end())
    service.attach(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TestSfu(service, office, server)
  }

  /** A connected client with a ticket that says this. */
  async connect(claims: Partial<TicketClaims> = {}): Promise<TestClient> {
    return await this.present(await this.office.issue(claims))
  }

  /** A connected client with this ticket; rejects as the sfu refuses it. */
  async present(ticket: unknown): Promise<TestClient> {
    const client = new TestClient(this.url, ticket)
    this.#clients.push(client)
    return await client.connected()
  }

  /** A client that has joined its room anew. */
  async join(claims: Partial<TicketClaims> = {}): Promise<TestClient> {
    const client = await this.connect(claims)
    await client.request('join', { resume: false })
    return client
  }

  /** A control connection, as api makes one. */
  async control(): Promise<TestClient> {
    return await this.connect({ sub: 'api', room: '*', permissions: ['control'], attributes: { role: 'control', name: 'api' } })
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.socket.disconnect()
    await this.service.close()
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
