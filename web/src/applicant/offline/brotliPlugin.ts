import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'
import { guideFiles } from './guideFiles.ts'

const compress = promisify(brotliCompress)

/**
 * Puts a Brotli twin (RFC 7932) beside each file of the guide, as small as it gets: a phone at a poor line waits for these.
 * It reads what was written: Vite still fills in preload lists after other plugins saw the bundle.
 */
export function brotliPlugin(): Plugin {
  return {
    name: 'brotli',
    async writeBundle({ dir = '.' }, bundle) {
      for (const fileName of guideFiles(bundle) ?? []) {
        const file = path.join(dir, fileName)
        await writeFile(`${file}.br`, await compress(await readFile(file), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }))
      }
    },
  }
}
