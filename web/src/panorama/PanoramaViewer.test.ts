import { chromium, type Browser, type Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PanoramaViewer } from './PanoramaViewer.ts'

type Colour = readonly [number, number, number]
type Bench = { viewer: PanoramaViewer; canvas: HTMLCanvasElement; source: HTMLCanvasElement; paintVideo?: (width: number, height: number, colour: string) => Promise<void> }

const benchPage = `<!doctype html><body><script type="module">import { PanoramaViewer } from '/src/panorama/PanoramaViewer.ts'; window.Viewer = PanoramaViewer</script>`

declare global {
  interface Window { bench: Bench; Viewer: typeof PanoramaViewer }
}

let server: ViteDevServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await createServer({
    configFile: false, root: `${import.meta.dirname}/../..`, logLevel: 'error', cacheDir: `${import.meta.dirname}/../../node_modules/.vite-panorama-test`,
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false, ws: false }, optimizeDeps: { noDiscovery: true, include: ['three'] }, appType: 'custom',
    plugins: [{ name: 'bench', configureServer: (vite) => void vite.middlewares.use('/bench', (_request, response) => response.setHeader('content-type', 'text/html').end(benchPage)) }],
  })
  await server.listen()
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'],
  })
  page = await browser.newPage({ viewport: { width: 700, height: 500 } })
  await page.goto(`${server.resolvedUrls?.local[0]}bench`)
  await page.evaluate(openBench)
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Paints a sphere with a patch of colour at each of the six sides, and a gradient that runs through the seam. */
function openBench(): void {
  const source = document.createElement('canvas')
  Object.assign(source, { width: 1920, height: 960 })
  const pen = source.getContext('2d')!
  for (let x = 0; x < 1920; x++) {
    // Brightness by the distance from the seam, so that both of its sides are alike.
    const grey = Math.round(60 + 120 * Math.abs(x - 960) / 960)
    pen.fillStyle = `rgb(${grey} ${grey} ${grey})`
    pen.fillRect(x, 0, 1, 960)
  }
  const patch = (colour: string, u: number, v: number, w = 90, h = 90) => {
    pen.fillStyle = colour
    pen.fillRect(u * 1920 - w / 2, v * 960 - h / 2, w, h)
  }
  patch('rgb(224 0 0)', 0.5, 0.5)
  patch('rgb(224 208 0)', 0.75, 0.5)
  patch('rgb(0 176 0)', 0.25, 0.5)
  patch('rgb(0 32 224)', 0, 0.5)
  patch('rgb(0 32 224)', 1, 0.5)
  patch('rgb(224 0 208)', 0.5, 0, 1920, 80)
  patch('rgb(0 200 216)', 0.5, 1, 1920, 80)
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'width: 600px; height: 400px; display: block'
  document.body.style.margin = '0'
  document.body.append(canvas)
  const viewer = new window.Viewer(canvas)
  viewer.setSource(source)
  window.bench = { viewer, canvas, source }
}

/** Turns the viewer and reads the pixels at places (fractions) of the canvas. */
function look(view: { yaw: number; pitch: number; fov?: number }, places: readonly (readonly [number, number])[] = [[0.5, 0.5]]): Promise<Colour[]> {
  return page.evaluate(async ({ view, places }) => {
    const { viewer, canvas } = window.bench
    viewer.lookAt({ fov: 75, ...view }, { animated: false })
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    const pen = copy.getContext('2d')!
    pen.drawImage(canvas, 0, 0)
    return places.map(([x, y]) => {
      const [r = 0, g = 0, b = 0] = pen.getImageData(Math.min(canvas.width - 1, x * canvas.width), Math.min(canvas.height - 1, y * canvas.height), 1, 1).data
      return [r, g, b] as const
    })
  }, { view, places })
}

/** Video passes through YUV: a few steps of difference. */
const near = (seen: Colour, wanted: Colour) => Math.hypot(...seen.map((value, index) => value - wanted[index]!)) < 20

const sides: readonly [string, { yaw: number; pitch: number }, Colour][] = [
  ['front', { yaw: 0, pitch: 0 }, [224, 0, 0]],
  ['right', { yaw: 90, pitch: 0 }, [224, 208, 0]],
  ['back', { yaw: 180, pitch: 0 }, [0, 32, 224]],
  ['left', { yaw: -90, pitch: 0 }, [0, 176, 0]],
  ['zenith', { yaw: 0, pitch: 90 }, [224, 0, 208]],
  ['nadir', { yaw: 0, pitch: -90 }, [0, 200, 216]],
]

it.each(sides)('shows the %s when it looks there, in the colour that was sent', async (_name, view, colour) => {
  expect(await look(view)).toEqual([colour])
})

it('shows what is to the right on the right, and what is above above', async () => {
  const [left, right] = await look({ yaw: 45, pitch: 0, fov: 80 }, [[0.11, 0.5], [0.89, 0.5]])
  expect([left, right]).toEqual([[224, 0, 0], [224, 208, 0]])
  const [above, below] = await look({ yaw: 30, pitch: 60, fov: 80 }, [[0.5, 0.2], [0.5, 0.9]])
  expect(above).toEqual([224, 0, 208])
  expect(below).not.toEqual([224, 0, 208])
})

it('has no line at the seam', async () => {
  const row = Array.from({ length: 600 }, (_, index) => [index / 600, 0.2] as const)
  const pixels = await look({ yaw: 180, pitch: 0, fov: 30 }, row)
  const jumps = pixels.slice(1).map((pixel, index) => Math.abs(pixel[0] - pixels[index]![0]))
  expect(Math.max(...jumps)).toBeLessThanOrEqual(2)
  expect(pixels[300]![0]).toBeGreaterThan(170)
})

it('has no hole at the poles', async () => {
  const ring = Array.from({ length: 72 }, (_, index) => [0.5 + 0.05 * Math.cos(index / 11.46), 0.5 + 0.05 * Math.sin(index / 11.46)] as const)
  for (const pixel of await look({ yaw: 20, pitch: 90, fov: 40 }, ring)) expect(pixel).toEqual([224, 0, 208])
})

it('follows the mouse, the wheel and the keyboard, and says where it looks', async () => {
  await look({ yaw: 0, pitch: 0 })
  await page.mouse.move(300, 200)
  await page.mouse.down()
  await page.mouse.move(200, 200)
  await page.mouse.up()
  const canvas = page.locator('canvas')
  expect(await canvas.getAttribute('data-yaw')).toBe('18.8')
  await page.mouse.wheel(0, -400)
  await expect.poll(() => canvas.getAttribute('data-fov').then(Number)).toBeLessThan(75)
  await canvas.evaluate((element) => { element.tabIndex = 0; element.focus() })
  await page.keyboard.press('ArrowUp')
  const fov = Number(await canvas.getAttribute('data-fov'))
  expect(Number(await canvas.getAttribute('data-pitch'))).toBeCloseTo((5 * fov) / 75, 0)
  await page.keyboard.press('Home')
  await expect.poll(() => canvas.evaluate(({ dataset }) => ({ yaw: dataset['yaw'], pitch: dataset['pitch'], fov: dataset['fov'] }))).toEqual({ yaw: '0', pitch: '0', fov: '75' })
  // The attributes are rounded; the last step of the turn home may still be under way.
  await expect.poll(() => page.evaluate(() => window.bench.viewer.pick(300, 200))).toEqual({ yaw: 0, pitch: 0 })
})

it('shows a playing video, and follows it when its size changes', async () => {
  await page.evaluate(async () => {
    const painted = document.createElement('canvas')
    Object.assign(painted, { width: 640, height: 320 })
    const pen = painted.getContext('2d')!
    const paint = (colour: string) => {
      pen.fillStyle = colour
      pen.fillRect(0, 0, painted.width, painted.height)
    }
    paint('rgb(200 40 40)')
    const video = document.createElement('video')
    video.muted = true
    video.srcObject = painted.captureStream(30)
    document.body.append(video)
    await video.play()
    window.bench.viewer.setSource(video)
    window.bench.paintVideo = (width, height, colour) => {
      Object.assign(painted, { width, height })
      paint(colour)
      return new Promise((resolve) => {
        const check = () => (video.videoWidth === width ? resolve() : video.requestVideoFrameCallback(check))
        video.requestVideoFrameCallback(check)
      })
    }
  })
  const middle = async () => (await look({ yaw: 30, pitch: 10 }))[0] ?? [0, 0, 0]
  await expect.poll(async () => near(await middle(), [200, 40, 40])).toBe(true)
  await page.evaluate(() => window.bench.paintVideo?.(960, 480, 'rgb(30 60 210)'))
  await expect.poll(async () => near(await middle(), [30, 60, 210])).toBe(true)
})

it('shows a new picture of another size, and comes back after the context was lost', async () => {
  await look({ yaw: 0, pitch: 0 })
  await page.evaluate(async () => {
    const { canvas, source, viewer } = window.bench
    const context = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
    const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }))
    context.loseContext()
    await lost
    Object.assign(source, { width: 512, height: 256 })
    const pen = source.getContext('2d')!
    pen.fillStyle = 'rgb(10 120 230)'
    pen.fillRect(0, 0, 512, 256)
    const restored = new Promise((resolve) => canvas.addEventListener('webglcontextrestored', resolve, { once: true }))
    setTimeout(() => context.restoreContext())
    await restored
    viewer.setSource(source)
  })
  expect(await look({ yaw: 0, pitch: 0 })).toEqual([[10, 120, 230]])
})
