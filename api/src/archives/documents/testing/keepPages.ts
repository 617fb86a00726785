import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Leaves a PDF and pictures of its pages where other tests put theirs, to be looked at. */
export async function keepPages(name: string, pdf: Uint8Array): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../../../../../test-output')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${name}.pdf`)
  await writeFile(file, pdf)
  await run('pdftoppm', ['-r', '70', '-png', file, path.join(folder, name)])
}
