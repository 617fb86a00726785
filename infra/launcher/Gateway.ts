import { once } from 'node:events'
import { createServer as createHttpServer, type Server as HttpServer, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https'
import { ensureCertificate } from '../tls/ensureCertificate.ts'
import { ownHosts } from '../tls/lanAddresses.ts'
import { LauncherError } from './LauncherError.ts'

type Settings = { port: number; httpsPort: number; dataDir: string }

/** How often this machine's addresses and the certificate's end are looked at. */
const RENEWAL_MS = 3_600_000

/** The product's one origin: an HTTP and an HTTPS server with the same handlers. Says 503 until it is opened. */
export class Gateway {
  readonly port: number
  readonly httpsPort: number
  readonly #http: HttpServer
  readonly #https: HttpsServer
  readonly #renewal: NodeJS.Timeout
  #closed: Promise<void> | undefined

  static async create({ port, httpsPort, dataDir }: Settings): Promise<Gateway> {
    const http = createHttpServer(sayStarting)
    const https = createHttpsServer(await ensureCertificate({ dataDir, hosts: ownHosts() }), sayStarting)
    const taken = await listen(http, port, 'PORT')
    try {
      return new Gateway({ http, https, dataDir, port: taken, httpsPort: await listen(https, httpsPort, 'HTTPS_PORT') })
    } catch (error) {
      http.close()
      throw error
    }
  }

  private constructor({ http, https, dataDir, port, httpsPort }: Settings & { http: HttpServer; https: HttpsServer }) {
    this.#http = http
    this.#https = https
    this.port = port
    this.httpsPort = httpsPort
    this.#renewal = setInterval(() => void this.#renew(dataDir), RENEWAL_MS).unref()
  }

  /** Hands both servers to those who answer, in this order; the first must be the one that answers what no other does. */
  open(attach: readonly ((server: HttpServer) => void)[]): void {
    for (const server of [this.#http, this.#https]) {
      server.removeListener('request', sayStarting)
      for (const each of attach) each(server)
    }
  }

  /** Takes no new connections, and drops the rest. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    clearInterval(this.#renewal)
    await Promise.all([this.#http, this.#https].map(async (server) => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    }))
  }

  async #renew(dataDir: string): Promise<void> {
    const { cert, key, renewed } = await ensureCertificate({ dataDir, hosts: ownHosts() })
    if (renewed) this.#https.setSecureContext({ cert, key })
  }
}

function sayStarting(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
  response.end('正在启动，请稍候。 The service is starting.\n')
}

async function listen(server: HttpServer, port: number, name: 'PORT' | 'HTTPS_PORT'): Promise<number> {
  server.listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw new LauncherError('port-in-use', `port ${port} is used by another program: end that program, or choose another port, such as ${name}=${port + 10} npm start`, { cause: error })
    if (code === 'EACCES') throw new LauncherError('port-refused', `this user may not listen on port ${port}: choose one above 1023, such as ${name}=${port + 8000} npm start`, { cause: error })
    throw error
  }
  const address = server.address()
  return address === null || typeof address === 'string' ? port : address.port
}
