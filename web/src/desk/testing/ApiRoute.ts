import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

type Reply = { status?: number; json?: unknown; contentType?: string; body?: string }

/** A request of the page to api and its answer, as Playwright's `Route` has them, but over a server: interception would switch off the browser's caches. */
export class ApiRoute {
  readonly #asked: IncomingMessage
  readonly #body: string
  readonly #response: ServerResponse

  static async read(asked: IncomingMessage, response: ServerResponse): Promise<ApiRoute> {
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk as Buffer)
    return new ApiRoute(asked, Buffer.concat(chunks).toString(), response)
  }

  private constructor(asked: IncomingMessage, body: string, response: ServerResponse) {
    this.#asked = asked
    this.#body = body
    this.#response = response
  }

  request() {
    return {
      method: (): string => this.#asked.method ?? '',
      url: (): string => `http://${this.#asked.headers.host}${this.#asked.url}`,
      headers: (): IncomingHttpHeaders => this.#asked.headers,
      postData: (): string => this.#body,
      postDataJSON: () => JSON.parse(this.#body),
    }
  }

  /** Answers; whoever broke the request off hears nothing. */
  fulfill({ status = 200, json, contentType = 'application/json', body = JSON.stringify(json) }: Reply): Promise<void> {
    this.#response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body)
    return Promise.resolve()
  }
}
