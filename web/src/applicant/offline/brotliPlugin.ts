import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'
import { guideFiles } from './guideFiles.ts'

const compress = promisify(brotliCompress)

/** Puts a Brotli twin (RFC 7932) beside each file of the guide, as small as it gets: a phone at a poor line waits for these. */
export function brotliPlugin(): Plugin {
  let written = true
  return {
    name: 'brotli',
    enforce: 'post',
    configResolved: ({ build }) => {
      written = build.write
    },
    async generateBundle(_options, bundle) {
      if (!written) return
      for (const fileName of guideFiles(bundle) ?? []) {
        const file = bundle[fileName]
        if (file === undefined) continue
        const source = await compress(file.type === 'chunk' ? file.code : file.source, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source })
      }
    },
  }
}
