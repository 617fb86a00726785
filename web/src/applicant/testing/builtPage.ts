import { resolve } from 'node:path'
import { build, type Rolldown } from 'vite'
import config from '../../../vite.config.ts'

/** The applicant's page as `vite build` makes it, in memory: each file's content by its path. */
export async function builtPage(): Promise<Map<string, string | Uint8Array>> {
  const web = resolve(import.meta.dirname, '../../..')
  const page = { ...config.build, write: false, rolldownOptions: { input: { applicant: resolve(web, 'applicant.html') } } }
  const built = await build({ ...config, configFile: false, logLevel: 'error', build: page })
  if (Array.isArray(built) || !('output' in built)) throw new TypeError('expected one build')
  return new Map(built.output.map((file: Rolldown.OutputChunk | Rolldown.OutputAsset) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
}
