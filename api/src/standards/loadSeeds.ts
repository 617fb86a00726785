import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { checkMatter, checkRegulations, type SeedProblem } from './checkSeed.ts'
import { matterFileSchema, regulationsFileSchema, type SeedMatter, type SeedRegulation } from './seedFormat.ts'

/** The seed of the standards: regulations, and matters in their order. */
export type Seeds = { regulations: SeedRegulation[]; matters: SeedMatter[] }

/** Reads and checks the seed files of a folder (`regulations.json`, `matters/*.json`). Refuses with `request-invalid`, naming each fault by file, path and reason. */
export async function loadSeeds(folder: string): Promise<Seeds> {
  const { regulations } = await readSeed(folder, 'regulations.json', regulationsFileSchema)
  refuse('regulations.json', checkRegulations(regulations))
  const names = (await readdir(join(folder, 'matters'))).filter((name) => name.endsWith('.json')).sort()
  const matters = []
  for (const name of names) {
    const file = join('matters', name)
    const matter = await readSeed(folder, file, matterFileSchema)
    refuse(file, checkMatter(matter, regulations))
    matters.push(matter)
  }
  refuse('matters', checkTogether(matters))
  return { regulations, matters: matters.sort((a, b) => a.order - b.order) }
}

async function readSeed<S extends z.ZodType>(folder: string, file: string, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseJson(file, await readFile(join(folder, file), 'utf8')))
  if (parsed.success) return parsed.data
  throw refusal(file, parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.message })))
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ApiError('request-invalid', `"${file}" is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function checkTogether(matters: readonly SeedMatter[]): SeedProblem[] {
  const named = matters.flatMap((matter) => [matter.matterId, ...matter.checkpoints.map((point) => point.code), ...matter.situations.map((situation) => situation.situationId)])
  return named.filter((name, index) => named.indexOf(name) !== index).map((name) => ({ path: name, problem: 'is used by two matters' }))
}

function refuse(file: string, problems: readonly SeedProblem[]): void {
  if (problems.length > 0) throw refusal(file, problems)
}

function refusal(file: string, problems: readonly SeedProblem[]): ApiError {
  const fields = problems.map(({ path, problem }) => ({ path: `${file}: ${path}`, problem }))
  return new ApiError('request-invalid', `"${file}" is not a valid seed: ${problems.map(({ path, problem }) => `${path}: ${problem}`).join('; ')}`, { fields })
}
