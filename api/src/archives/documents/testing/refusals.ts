import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { schemaNames } from '../documentSchemas.ts'

const run = promisify(execFile)

/** What xmllint has against a document under one of our schemas; an empty text: nothing. */
export async function refusals(document: string, schema: (typeof schemaNames)[number]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-xml-'))
  try {
    const file = path.join(folder, 'it.xml')
    await writeFile(file, document)
    return await run('xmllint', ['--noout', '--nonet', '--schema', path.join(import.meta.dirname, '..', 'schemas', schema), file]).then(() => '', (failure: { stderr?: string; message: string }) => failure.stderr ?? failure.message)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
