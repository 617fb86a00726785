import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset
const web = resolve(import.meta.dirname, '../..')
let files: Map<string, Output>
let entry: Rolldown.OutputChunk

/** Builds both pages in memory, as `vite build` does on disk: what they share is cut as it will be served. */
beforeAll(async () => {
  // Vitest says `test`, which would build the development half of React.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({ root: web, configFile: resolve(web, 'vite.config.ts'), logLevel: 'error', build: { write: false } })
  if (Array.isArray(built) || !('output' in built)) throw new TypeError('expected one build')
  files = new Map(built.output.map((file) => [file.fileName, file]))
  const found = built.output.find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.isEntry && file.name === 'applicant')
  if (found === undefined) throw new TypeError('the page has no script')
  entry = found
})

afterAll(() => void vi.unstubAllEnvs())

/** A chunk with all that it imports at once (and, if asked, whenever), and its styles. */
function loadedWith(chunk: Rolldown.OutputChunk, later = false, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName)) return seen
  seen.add(chunk.fileName)
  for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css)
  for (const name of [...chunk.imports, ...(later ? chunk.dynamicImports : [])]) {
    const next = files.get(name)
    if (next?.type === 'chunk') loadedWith(next, later, seen)
  }
  return seen
}

/** The chunk that holds a module. */
function chunkOf(module: string): Rolldown.OutputChunk {
  const found = [...files.values()].find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(module)))
  if (found === undefined) throw new TypeError(`"${module}" is in no chunk`)
  return found
}

function gzipped(names: Iterable<string>): number {
  let bytes = 0
  for (const name of names) {
    const file = files.get(name)
    if (file === undefined) throw new TypeError(`"${name}" was not built`)
    bytes += gzipSync(file.type === 'chunk' ? file.code : file.source).length
  }
  return bytes
}

function modulesOf(names: Iterable<string>): string[] {
  return [...names].flatMap((name) => {
    const file = files.get(name)
    return file?.type === 'chunk' ? file.moduleIds : []
  })
}

it('loads less than 150 kB (gzip) before video starts, the socket that tells of changes included', () => {
  const socket = [...files.values()].filter((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith('/socket.io-client/build/esm/socket.js')))
  expect(socket.length).toBeGreaterThan(0)
  const first = loadedWith(entry)
  for (const chunk of [...socket, chunkOf('/invite/InvitePage.tsx')]) loadedWith(chunk, false, first)
  const bytes = gzipped(new Set([...first, 'applicant.html']))
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThan(150_000)
})

it('loads less than 94 kB (gzip) for the guide, which leaves 6 kB for its content', () => {
  const first = loadedWith(entry)
  expect(modulesOf(first).some((id) => id.endsWith('/guide/GuidePage.tsx'))).toBe(true)
  expect(modulesOf(first).filter((id) => /\/applicant\/(invite|live|consent|self-test)\//.test(id))).toEqual([])
  const bytes = gzipped(new Set([...first, 'applicant.html']))
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThan(94_000)
})

it('loads WebRTC only for the camera', () => {
  const first = modulesOf(loadedWith(entry))
  expect(first.some((id) => id.includes('/react-dom/'))).toBe(true)
  expect(first.filter((id) => /mediasoup-client|socket\.io-client/.test(id))).toEqual([])
  expect(modulesOf(loadedWith(entry, true)).some((id) => id.includes('/mediasoup-client/'))).toBe(true)
})

it('never loads the desk: no three.js, no antd, no hls.js, no query library, in any chunk', () => {
  expect(modulesOf(loadedWith(entry, true)).filter((id) => /node_modules\/(three|antd|@ant-design|hls\.js|@tanstack)\//.test(id) || /\/src\/(desk|panorama|replay)\//.test(id))).toEqual([])
})

it('needs no inline script, style or data address', () => {
  const page = files.get('applicant.html')
  const html = page?.type === 'asset' ? String(page.source) : ''
  expect(html).toContain('<script type="module"')
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=|data:/)
})
