import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const requestSchema = z.object({ algorithm: z.enum(['Ed25519', 'SM2']), keyId: z.string(), purpose: z.string(), subject: z.string().nullable(), sha256: z.string(), message: z.base64() })
/** What the service was asked to sign. */
export type AskedToSign = z.infer<typeof requestSchema>

/** How the service behaves: rightly, or in one of the ways in which it fails. */
export type Manner = 'right' | 'busy' | 'silent' | 'dripping' | 'another-key' | 'without-signer-id' | 'not-base64' | 'endless' | 'refusing' | 'another-place'

const kinds = { Ed25519: ['ed25519', []], SM2: ['SM2', ['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']] } as const

/** For tests: a seal service over HTTP whose keys openssl makes, and signs with in processes of its own, so that it shares nothing with the product. */
export class TestSealService {
  readonly token = 'a-token-of-the-seal-service'
  readonly asked: AskedToSign[] = []
  /** The next answers, one each; then it behaves `otherwise`. */
  next: Manner[] = []
  otherwise: Manner = 'right'
  /** What happens before it answers. */
  before: (asked: AskedToSign) => Promise<void> = async () => {}
  readonly #folder: string
  readonly #server: Server
  #port = 0

  private constructor(folder: string, server: Server) {
    this.#folder = folder
    this.#server = server
  }

  static async create(): Promise<TestSealService> {
    const folder = await mkdtemp(join(tmpdir(), 'seal-service-'))
    for (const [name, kind] of [['Ed25519', 'ed25519'], ['SM2', 'SM2'], ['strange-Ed25519', 'ed25519'], ['strange-SM2', 'SM2']] as const) {
      await run('openssl', ['genpkey', '-algorithm', kind, '-out', join(folder, `${name}.pem`)])
      await run('openssl', ['pkey', '-in', join(folder, `${name}.pem`), '-pubout', '-out', join(folder, `${name}.pub.pem`)])
    }
    const server = createServer()
    const service = new TestSealService(folder, server)
    server.on('request', (request, response) => void service.#answer(request, response))
    await service.listen()
    return service
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/v1`
  }

  /** Comes back, at the same port. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Goes away. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.stop()
    await rm(this.#folder, { recursive: true })
  }

  publicKey(name: 'Ed25519' | 'SM2' | 'strange-Ed25519'): Promise<string> {
    return readFile(join(this.#folder, `${name}.pub.pem`), 'utf8')
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers.authorization !== `Bearer ${this.token}`) return say(401, { error: 'who are you?' })
    if (request.method === 'GET' && request.url === '/v1/keys') return say(200, { keys: [{ algorithm: 'Ed25519', keyId: 'x', publicKey: await this.publicKey('Ed25519') }, { algorithm: 'SM2', keyId: 'y', publicKey: await this.publicKey('SM2') }] })
    if (request.method !== 'POST' || request.url !== '/v1/signatures') return say(404, {})
    const asked = requestSchema.parse(JSON.parse(await text(request)))
    this.asked.push(asked)
    await this.before(asked)
    const manner = this.next.shift() ?? this.otherwise
    switch (manner) {
      case 'busy': return say(503, { error: 'try again' })
      case 'refusing': return say(403, { error: 'this key does not sign that' })
      case 'another-place': return void response.writeHead(302, { location: `${this.url}/signatures` }).end()
      case 'silent': return
      case 'dripping': return void response.writeHead(200).write('{')
      case 'not-base64': return say(200, { signature: '***' })
      case 'endless': return void response.writeHead(200).end(`{"signature":"${'A'.repeat(1 << 20)}"}`)
      default: return say(200, { signature: (await this.#sign(asked, manner)).toString('base64') })
    }
  }

  async #sign({ algorithm, message }: AskedToSign, manner: Manner): Promise<Buffer> {
    const [, options] = kinds[algorithm]
    const id = crypto.randomUUID()
    const [input, output] = [join(this.#folder, `${id}.in`), join(this.#folder, `${id}.out`)]
    await writeFile(input, Buffer.from(message, 'base64'))
    // Without a signer id SM2 means another signature: the usual mistake.
    const used = manner === 'without-signer-id' ? options.slice(0, 2) : options
    await run('openssl', ['pkeyutl', '-sign', '-inkey', join(this.#folder, `${manner === 'another-key' ? 'strange-' : ''}${algorithm}.pem`), '-rawin', ...used, '-in', input, '-out', output])
    return readFile(output)
  }
}
