import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type Stored = { bytes: Buffer; sha256: string }

/** An S3 store that is up, full (as MinIO says it), away (as a cut line), or cut in the middle of each object, when a test wants it; a real one cannot be filled on demand. */
export class TestS3 {
  readonly endpoint: string
  readonly objects = new Map<string, Stored>()
  state: 'up' | 'full' | 'away' | 'cut' = 'up'
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', (request, response) => void this.#serve(request, response))
  }

  static async create(): Promise<TestS3> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TestS3(server)
  }

  /** The environment by which api finds it. */
  get environment(): Record<string, string> {
    return { S3_ENDPOINT: this.endpoint, S3_ACCESS_KEY: 'access', S3_SECRET_KEY: 'secret-secret', S3_BUCKET: 'archive' }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.state === 'away') return void request.socket.destroy()
    const { pathname, searchParams } = new URL(request.url ?? '/', this.endpoint)
    const key = pathname.split('/').slice(2).join('/')
    const body = await buffer(request)
    if (searchParams.has('location')) return void response.end('<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>')
    if (searchParams.has('versions')) return void response.writeHead(200, { 'content-type': 'application/xml' }).end(this.#list(searchParams.get('prefix') ?? ''))
    if (['retention', 'legal-hold', 'object-lock', 'versioning'].some((name) => searchParams.has(name))) return refuse(response, 501, 'NotImplemented')
    if (key === '') return void response.end()
    if (request.method === 'PUT') return this.#put(key, body, String(request.headers['x-amz-meta-sha256']), response)
    const object = this.objects.get(key)
    if (!object) return refuse(response, 404, 'NoSuchKey')
    response.writeHead(200, { 'content-length': object.bytes.length, etag: '"0"', 'last-modified': new Date(0).toUTCString(), 'x-amz-meta-sha256': object.sha256 })
    if (this.state === 'cut' && request.method === 'GET') return void response.write(object.bytes.subarray(0, object.bytes.length / 2), () => request.socket.destroy())
    response.end(request.method === 'HEAD' ? undefined : object.bytes)
  }

  #list(prefix: string): string {
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1))
    const versions = found.map(([key, { bytes }]) => `<Version><Key>${key}</Key><VersionId>null</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-24T00:00:00.000Z</LastModified><Size>${bytes.length}</Size></Version>`)
    return `<?xml version="1.0" encoding="UTF-8"?><ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>archive</Name><Prefix>${prefix}</Prefix><IsTruncated>false</IsTruncated>${versions.join('')}</ListVersionsResult>`
  }

  #put(key: string, bytes: Buffer, sha256: string, response: ServerResponse): void {
    if (this.state === 'full') return refuse(response, 507, 'XMinioStorageFull')
    this.objects.set(key, { bytes, sha256 })
    response.setHeader('etag', '"0"').end()
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>as the test wants it</Message></Error>`)
}
