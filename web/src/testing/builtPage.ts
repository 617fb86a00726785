import { resolve } from 'node:path'
import { build, type Rolldown } from 'vite'
import config from '../../vite.config.ts'

/** A page as `vite build` makes it, in memory: each file's content by its path. */
export async function builtPage(name: 'applicant' | 'desk'): Promise<Map<string, string | Uint8Array>> {
  const web = resolve(import.meta.dirname, '../..')
  const page = { ...config.build, write: false, rolldownOptions: { input: { [name]: resolve(web, `${name}.html`) } } }
  const built = await build({ ...config, configFile: false, logLevel: 'error', build: page })
  if (Array.isArray(built) || !('output' in built)) throw new TypeError('expected one build')
  return new Map(built.output.map((file: Rolldown.OutputChunk | Rolldown.OutputAsset) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
}
