import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createViteServer } from 'vitest/node'
import { RtpReceiver } from './testing/RtpReceiver.ts'
import { TestSfu } from './testing/TestSfu.ts'

type Published = { video: { id: string; codec: string; extensions: string[] }; audio: { id: string; codec: string } }

const args = ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required']
const examiner = { sub: 'wu', attributes: { role: 'examiner' as const, name: 'Wu' } }
const html = '<!doctype html><video autoplay muted playsinline></video><script type="module" src="/browserPeer.mjs"></script>'

let sfu: TestSfu
let vite: Awaited<ReturnType<typeof createViteServer>>
let browser: Browser
let cacheDir: string
let url: string

const serve = async (): Promise<void> => {
  cacheDir = await mkdtemp(join(tmpdir(), 'sfu-browser-'))
  vite = await createViteServer({
    configFile: false, root: fileURLToPath(new URL('testing', import.meta.url)), cacheDir, logLevel: 'error', appType: 'custom',
    server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null }, optimizeDeps: { include: ['mediasoup-client', 'socket.io-client'], noDiscovery: true },
  })
  vite.middlewares.use('/page', (_: IncomingMessage, response: ServerResponse) => { response.setHeader('content-type', 'text/html').end(html) })
  await vite.listen()
  const server = vite.httpServer as Server
  sfu.service.attach(server)
  url = `${vite.resolvedUrls?.local[0] ?? ''}page`
}

const open = async (): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url)
  await page.waitForFunction('window.peer !== undefined')
  return page
}

/** Call a function of `window.peer` in the page. */
const call = async <T>(page: Page, name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate(`window.peer.${name}(...${JSON.stringify(args)})`)

beforeAll(async () => {
  sfu = await TestSfu.create()
  await serve()
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium', args })
})
afterAll(async () => {
  await browser.close()
  await sfu.close()
  await vite.close()
  await rm(cacheDir, { recursive: true })
})

it('[R13][R16][R19][R20][R21][R23] a real browser publishes, another views, a tap gets the packets, and both survive a lost connection', async () => {
  const [phone, desk] = [await open(), await open()]
  const published = await call<Published>(phone, 'publish', await sfu.office.issue({ sub: 'li' }))
  expect([published.video.codec, published.audio.codec]).toEqual(['video/H264', 'audio/opus'])
  expect(published.video.extensions).not.toContain('urn:3gpp:video-orientation')

  // Larger than level 3.1, which browsers offer by themselves, allows.
  const seen = await call<{ ms: number; width: number; height: number }>(desk, 'watch', await sfu.office.issue(examiner))
  expect(seen).toMatchObject({ width: 1920, height: 1080 })

  const receiver = await RtpReceiver.create()
  const scores = () => call<{ producerId: string; score: number }[]>(phone, 'scores')
  await expect.poll(scores).toContainEqual({ producerId: published.video.id, score: 10 })
  const recorder = await sfu.join({ sub: 'recorder', attributes: { role: 'recorder', name: 'recorder' } })
  const { consumerId } = await recorder.request('tap', { producerId: published.video.id, ...receiver.target })
  await recorder.request('resumeTap', { consumerId })
  const first = await recorder.fact('tapTimed')
  expect(receiver.packets[0]?.timestamp).toBe(first.rtpTimestamp)
  const second = await recorder.fact('tapTimed', ({ rtpTimestamp }) => rtpTimestamp - first.rtpTimestamp >= 1.9 * 90_000)
  const third = await recorder.fact('tapTimed', ({ rtpTimestamp }) => rtpTimestamp - second.rtpTimestamp >= 1.9 * 90_000)
  expect(third.keyFrame).toBe(true)
  expect(receiver.packets.map(({ timestamp }) => timestamp)).toContain(second.rtpTimestamp)

  expect(await call(phone, 'comeBack', await sfu.office.issue({ sub: 'li' }), 'send')).toBe(true)
  expect(await call(desk, 'comeBack', await sfu.office.issue(examiner), 'receive')).toBe(true)
  expect(recorder.facts('peerLeft')).toEqual([])
  expect(recorder.facts('producerClosed')).toEqual([])
  const before = await call<number>(desk, 'frames')
  await expect.poll(() => call<number>(desk, 'frames'), { timeout: 15_000 }).toBeGreaterThan(before + 10)

  expect(recorder.facts('producerScored')).toEqual([])
  await call(phone, 'leave')
  await recorder.fact('consumerClosed', (fact) => fact.consumerId === consumerId)
  await recorder.fact('peerLeft', ({ peerId }) => peerId === 'li')
  receiver.close()
})
