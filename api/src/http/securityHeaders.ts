import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

const permissions = [
  'camera=(self)', 'microphone=(self)', 'fullscreen=(self)', 'autoplay=(self)', 'screen-wake-lock=(self)', 'gyroscope=(self)', 'accelerometer=(self)',
  'xr-spatial-tracking=(self)', 'geolocation=()', 'display-capture=()', 'payment=()', 'usb=()', 'serial=()', 'browsing-topics=()',
].join(', ')

/** The page's own host as a socket origin: older Safari does not let 'self' stand for ws and wss. */
function ownSocket(request: IncomingMessage): string {
  const host = request.headers.host ?? ''
  return /^[A-Za-z0-9.:[\]-]{1,260}$/.test(host) ? `ws://${host} wss://${host}` : "'self'"
}

/** Headers that keep a browser from doing what our pages never need. `sfuPublicUrls`: where browsers reach sfus on other origins. */
export function securityHeaders(sfuPublicUrls: readonly string[]): RequestHandler {
  const sfu = sfuPublicUrls.flatMap((url) => [url, url.replace(/^http/, 'ws')])
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Ant Design writes its styles into the page at run time; the pages are static files, so there is no nonce to give it.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'worker-src': ["'self'", 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ownSocket, ...sfu],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  return (request, response, next) => {
    if (request.path.startsWith('/assets/')) {
      // Policies are the page's; a kilobyte of them with each script would be a tenth of what a phone loads for the guide.
      response.setHeader('X-Content-Type-Options', 'nosniff').setHeader('Cross-Origin-Resource-Policy', 'same-origin')
      return next()
    }
    response.setHeader('Permissions-Policy', permissions)
    if (request.secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    headers(request as IncomingMessage, response as ServerResponse, next)
  }
}
