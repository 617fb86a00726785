import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { type HttpLogger, pinoHttp } from 'pino-http'

/** An address without the tokens of links and without its query (which may name people). */
export function redactUrl(url: string): string {
  const [path = ''] = url.split('?')
  return path.replace(/\/(g|i|guides|invites)\/[^/]+/g, '/$1/…')
}

const quiet = new Set(['/healthz', '/metrics', '/api/recorder/heartbeat'])

/** Logs each request: its method, address and answer; no headers, no tokens. */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    autoLogging: { ignore: (request) => quiet.has(request.url ?? '') || (request.url ?? '').startsWith('/assets/') },
    customLogLevel: (_request, response, error) => (error !== undefined || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: IncomingMessage & { method: string; url: string }) => ({ method: request.method, url: redactUrl(request.url) }),
      res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
    },
    quietReqLogger: true,
    customSuccessMessage: () => 'request answered',
    customErrorMessage: () => 'request failed',
  })
}
