import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import express, { type RequestHandler, type Response, Router } from 'express'

const applicantPages = ['/g/:token', '/i/:token', '/transparency']
const deskPages = ['/', '/examine{/*rest}', '/audit{/*rest}', '/standards{/*rest}', '/overview', '/admin{/*rest}']

function sendPage(response: Response, webDir: string, name: string): void {
  response.set('Cache-Control', 'no-cache')
  response.sendFile(path.join(webDir, name))
}

/** The pages: static files of web, the applicant's page and the desk's page under their addresses. */
export function pages(webDir: string): Router {
  const router = Router()
  // Hashed names: such a file never changes.
  router.use('/assets', brotliTwins(path.join(webDir, 'assets')), express.static(path.join(webDir, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }))
  router.get(applicantPages, (_request, response) => sendPage(response, webDir, 'applicant.html'))
  router.get(deskPages, (_request, response) => sendPage(response, webDir, 'desk.html'))
  const policy = policyOfVerifier(path.join(webDir, 'verifier.html'))
  router.get('/verify', (_request, response) => {
    response.set('Content-Security-Policy', policy)
    sendPage(response, webDir, 'verifier.html')
  })
  router.use(express.static(webDir, { index: false, redirect: false, dotfiles: 'ignore', setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') }))
  return router
}

/** The verifier is one file with its script in it, known by its hash; it may reach nothing at all, and reads what it is given in a worker of its own. */
function policyOfVerifier(file: string): string {
  const [, script = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(existsSync(file) ? readFileSync(file, 'utf8') : '') ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  return ["default-src 'none'", `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`, 'worker-src blob:', "style-src 'unsafe-inline'", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ')
}

/** Answers with a file's Brotli twin, where web was built with one and the browser takes it. */
function brotliTwins(folder: string): RequestHandler {
  const twins = new Set(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.br')) : [])
  return (request, response, next) => {
    const twin = `${request.path.slice(1)}.br`
    if (twins.has(twin) && request.acceptsEncodings('br')) {
      response.type(path.extname(request.path)).set({ 'Content-Encoding': 'br', Vary: 'Accept-Encoding' })
      request.url = `/${twin}`
    }
    next()
  }
}

/** Whether web was built. */
export async function pagesAreBuilt(webDir: string): Promise<boolean> {
  return access(path.join(webDir, 'desk.html')).then(() => true, () => false)
}
