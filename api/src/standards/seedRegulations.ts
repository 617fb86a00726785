import type { Transaction } from '../database/index.ts'
import { sha256OfJson, sha256OfText } from '../keys/sha256.ts'
import type { SeedRegulation } from './regulationsFile.ts'

/** Puts the regulations of the seed into the library; those that are there stay as they are. */
export async function seedRegulations(transaction: Transaction, regulations: readonly SeedRegulation[]): Promise<void> {
  for (const seed of regulations) {
    const versionId = `${seed.regulationId}_1`
    const clauses = seed.clauses.map(({ clauseId, path, text, sourceSeen }, position) => ({ id: clauseId, versionId, path, position, text, sha256: sha256OfText(text), sourceSeen, kind: kindOf(path) }))
    await transaction.regulation.createMany({ data: [{ id: seed.regulationId, title: seed.title }], skipDuplicates: true })
    const version = {
      id: versionId, regulationId: seed.regulationId, label: seed.label, number: seed.number, numberSeen: seed.numberSeen, effectiveFrom: seed.effectiveFrom,
      source: seed.source, history: seed.history, sha256: sha256OfJson(clauses.map(({ path, sha256 }) => ({ path, sha256 }))),
    }
    await transaction.regulationVersion.createMany({ data: [version], skipDuplicates: true })
    await transaction.clause.createMany({ data: clauses, skipDuplicates: true })
  }
}

function kindOf(path: string): string {
  const last = path.split('/').at(-1) ?? ''
  if (last.endsWith('目')) return 'subitem'
  if (last.endsWith('项')) return 'item'
  return last.endsWith('款') ? 'paragraph' : 'article'
}
