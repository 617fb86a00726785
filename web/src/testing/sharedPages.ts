import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built pages. */
    pages: string
  }
}

/** For Vitest's `globalSetup`: builds the pages once for all files of the run, as they are served (Vitest's own `NODE_ENV` would give the development half of React). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-pages-'))
  await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'buildPages.ts'), folder], { env: { ...process.env, NODE_ENV: 'production' } })
  project.provide('pages', folder)
  return () => rm(folder, { recursive: true, force: true })
}
