import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError } from '../ApiError.ts'
import type { Standard } from '../contract/index.ts'
import { readStandardFile } from './files/readStandardFile.ts'
import { regulationsFileSchema, type SeedRegulation } from './regulationsFile.ts'

/** The seed of the standards: regulations, and the standards in their order. */
export type Seeds = { regulations: SeedRegulation[]; standards: Standard[] }

/** Reads the seed files of a folder (`regulations.json`, `standards/*.json`). Refuses with `import-invalid`, naming each fault by file, path and reason. */
export async function loadSeeds(folder: string): Promise<Seeds> {
  const standards: Standard[] = []
  for (const name of (await readdir(join(folder, 'standards'))).filter((name) => name.endsWith('.json')).sort()) {
    const file = join('standards', name)
    const read = readStandardFile(await readFile(join(folder, file), 'utf8'))
    if (!read.ok) throw refusal(file, read.faults.map(({ path, en }) => ({ path, problem: en })))
    standards.push(...read.standards)
  }
  return { regulations: await loadRegulations(folder), standards: standards.sort((a, b) => a.order - b.order) }
}

/** Reads the regulations of a seed folder. Refuses with `import-invalid`. */
export async function loadRegulations(folder: string): Promise<SeedRegulation[]> {
  const parsed = regulationsFileSchema.safeParse(JSON.parse(await readFile(join(folder, 'regulations.json'), 'utf8')))
  if (!parsed.success) throw refusal('regulations.json', parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.message })))
  return parsed.data.regulations
}

function refusal(file: string, problems: { path: string; problem: string }[]): ApiError {
  const fields = problems.map(({ path, problem }) => ({ path: `${file}: ${path}`, problem }))
  return new ApiError('import-invalid', `"${file}" is not a valid seed: ${problems.map(({ path, problem }) => `${path}: ${problem}`).join('; ')}`, { fields })
}
