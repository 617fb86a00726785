import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'

/** The pages as `vite build` makes them, built once for the run (`sharedPages.ts`): each file's content by its path. */
export async function builtPage(name: 'applicant' | 'desk'): Promise<Map<string, string | Uint8Array>> {
  const folder = inject('pages')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const page = new Map(await Promise.all(files.map(async (file): Promise<[string, Uint8Array]> => [`/${path.relative(folder, file)}`, await readFile(file)])))
  if (!page.has(`/${name}.html`)) throw new Error(`the page "${name}" was not built`)
  return page
}
