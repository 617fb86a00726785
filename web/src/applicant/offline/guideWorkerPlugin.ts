import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { guideFiles } from './guideFiles.ts'

/** Puts the guide's service worker beside the pages, with the names of the files that it keeps. */
export function guideWorkerPlugin(): Plugin {
  return {
    name: 'guide-worker',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = guideFiles(bundle)?.map((name) => `/${name}`)
      if (files === undefined) return
      const source = await readFile(resolve(import.meta.dirname, 'guideWorker.js'), 'utf8')
      const version = createHash('sha256').update(source).update(files.join()).update(htmlOf(bundle)).digest('hex').slice(0, 12)
      this.emitFile({ type: 'asset', fileName: 'guide-worker.js', source: source.replace('__VERSION__', version).replace('/* __FILES__ */ []', JSON.stringify([...files, '/icon.svg'])) })
    },
  }
}

function htmlOf(bundle: Rolldown.OutputBundle): string {
  const page = bundle['applicant.html']
  return page?.type === 'asset' ? String(page.source) : ''
}
