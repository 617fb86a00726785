import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Rolldown } from 'vite'
import config from '../../vite.config.ts'

/** Writes all pages into a folder as `vite build` makes them for `web/dist`: what they share is cut as it is served. */
async function buildPages(folder: string): Promise<void> {
  const built = await build({ ...config, configFile: false, logLevel: 'error', build: { ...config.build, write: false } })
  if (Array.isArray(built) || !('output' in built)) throw new TypeError('expected one build')
  for (const file of built.output) {
    const target = path.join(folder, file.fileName)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, contentOf(file))
  }
}

function contentOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source
}

const [, , folder] = process.argv
if (folder === undefined) throw new Error('usage: buildPages.ts <folder>')
await buildPages(folder)
